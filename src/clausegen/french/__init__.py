"""French as a contract writes it: numbers, durations, amounts, dates, grammar and typography.

Nothing here knows clauses, parameters or documents; every function turns values into words.
"""
