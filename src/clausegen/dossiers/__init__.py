"""Dossiers: the record of one contract, its versions and its avenants, and where it is kept.

dossier      the record as a value, and as the bytes of one file
store        what keeps dossiers, as a protocol: files today, a database tomorrow
file_store   the store that keeps them in files
"""
