"""Many contracts at once: a workbook is checked, corrected, then made a contract a row."""
