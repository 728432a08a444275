"""Writing articles into a Word file that others made, in the looks of that file."""
