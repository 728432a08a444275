"""Amendments: what separates two versions of a contract, computed, worded and proven.

1. compare      two documents → operations
2. operations   operations applied to the old document give the new; inverted, the old again
   consequences what only follows from other numbers
   carrying     the change between two documents, made again on a third, or its conflicts
3. wording      operations → the articles of an avenant
       plan, articles      which divisions correspond; one draft for each that changes
       changes, insertions, tables, units    the sentences for the units of one division
       everywhere   what one sentence says of the whole contract
       joined_annexes   annexes worded anew, which the avenant holds itself
       addresses, groups, quoting, nouns, sentences  how a unit is named, quoted, and spoken of
4. reading      the printed avenant and the printed contract → the printed new text, by a parser
                that shares no code with what writes; wording proves each article by it
       effects      all sentences at once, the text before them being meant
       in_turn      one after the other, forwards or backwards, as one who forgets that
5. spacing      changes of spaces alone, which no sentence says
6. redline      operations → the document with insertions and deletions marked
"""
