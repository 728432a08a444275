"""Amendments: what separates two versions of a contract, computed, worded and proven.

1. compare      two documents → operations
2. operations   operations applied to the old document give the new; inverted, the old again
3. wording      operations → the sentences of an avenant
4. redline      operations → the document with insertions and deletions marked
5. consolidate  a chain of avenants → the text in force on a day
6. proof        sentences read back and applied give the new text
"""
