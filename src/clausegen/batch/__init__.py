"""Batches: many contracts from a table, and an avenant to each of many dossiers.

What a front end calls, in the order of a run; requests and results are values:

    1. columns, workbook     a model → the workbook to fill
    2. tables, rows          a file that was filled → raw answers, row by row, each with its cell
    3. checking              rows → the contracts that can be made, and every fault by cell
    4. running               contracts → files in a store, by the crew of `crews`; a manifest makes
                             a run go on where it stopped
    5. amending              dossiers → their avenants, listing those that need a person
    6. marked, correcting    faults → the workbook, its faulty cells coloured; a cell typed anew

`crews` alone knows who works: this machine's processes, or a cluster; `stores` where files go.
"""
