"""The interface for programs, /api/v1: what people do on screens, as JSON and files.

interface.py  the interface: its groups of operations, its errors, its page of documentation
entering.py   whose key it is, and what it may do
problems.py   errors as problem+json, with the rule ids and messages of every front end
paging.py     long lists, a page at a time
repeating.py  what is created once however often it is asked for
shapes.py     what goes in and comes out
catalogue.py  which texts there are, and what each asks
texts.py      validate, draft, compare, verify: nothing is kept
dossiers.py   dossiers, their answers, their life
words.py      Word files: imported, returned and decided, edited into an avenant, compared
acts.py       amend, consolidate, compare versions
"""
