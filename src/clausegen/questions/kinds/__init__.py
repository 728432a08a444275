"""The kinds of questions, one object in one file each; see `Kind` for what it must know.

To add one, write its file and name it in `KINDS`: templates, `check`, the interview, `show`, files
of answers and the JSON Schema ask the object.
"""
