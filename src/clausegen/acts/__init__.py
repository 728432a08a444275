"""Acts: the avenant as a document, what goes with it, and the proof that they agree.

1. terms        what the parties agree on besides the text: number, dates, reason
2. amendment    answers in, everything that amends a contract out: change, order, assembling
   template_change  what a template that moved makes of the contract, taken up or left
   roles, party_ids  who stays, leaves and joins, wherever they stand in the answers
3. act          the avenant itself, from a template that lawyers edit
4. consolidate  the text in force on a day
5. table        before and after, side by side
6. answered     what the commentary says of the articles touched
7. lineage      which text each document is a version of, and the acts behind it
8. proof        each claim as a named result, failing closed
"""
