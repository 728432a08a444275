"""What docs/figures.md claims, beside its peers in one run: `python -m benchmarks [--json]`.

Every time is CPU, the median of warm runs in which the contestants take turns, so that a busy
machine slows all of them alike. Ratios carry from one machine to another; milliseconds do not.

    measure.py    taking turns, medians, and what a figure is
    word.py       DOCX against docxtpl
    paper.py      PDF against plain WeasyPrint, and LibreOffice from DOCX
    page.py       from answers to HTML: cold, the same again, one answer changed
    command.py    new processes: the list, a clause beside LegalDown, a contract
    amending.py   compare, redline and apply on 200 articles, beside docx-trackdiff
    site.py       a thousand pages, and one of them edited, beside Eleventy and Pelican
    batch.py      a thousand contracts from a table, beside docxtpl, LibreOffice and WeasyPrint
    searching.py  questions to search and chat, beside plain BM25 and Pagefind
    answers.py    how many questions they answer
    confidence.py fits the weights by which the chat decides
"""
