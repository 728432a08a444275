"""The application: where a legal team drafts, signs and amends, over the actions of the package.

A Django project of small applications by what people do. Views are thin, models are records, and
what may be done with a contract is decided below, by `actions`.

    people/      accounts, teams, invitations, sessions, second factor, keys
    journal/     who did what to which object: it only grows
    dossiers/    the life of a dossier, from draft to expiry; its files; the store of the engine
    drafting/    answers beside the text that they write
    amendments/  the avenant, its proofs, the chain of versions
    jobs/        long work, done by worker processes
    api/         /api/v1
    rights.py    who may see and do what: one table, which every request goes through

Nothing below imports Django, and nothing here is imported by another room but the command line.
"""
