"""A contract between two companies, its dossier, and avenants to it."""

import json

from clausegen.acts.amendment import amend
from clausegen.acts.terms import Terms
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.questions.answers import read_answers
from tests.commands import CLAUSE


def contract(library, example="negocie", date="2026-12-01"):
    """Return the dossier of an example."""
    raw = read_answers(library.examples(CLAUSE)[example])
    draft = library.draft(CLAUSE, raw, date=date)
    version = Version(draft.values.json, draft.document)
    return Dossier(CLAUSE, library.template_digest(CLAUSE), (version,))


def answers_with(dossier, changes):
    """Return the answers of the last version, some of them changed; None takes one away."""
    raw = json.loads(dossier.latest.answers)
    for key, value in changes.items():
        *names, last = key.split(".")
        table = raw
        for name in names:
            table = table.setdefault(name, {})
        table.pop(last, None)
        if value is not None:
            table[last] = value
    return raw


def amended(library, dossier, changes, effect="2027-04-01", kind="modification", **terms):
    """Return the amendment that changed answers make."""
    act = library.act(kind)
    raw = answers_with(dossier, changes)
    return amend(library.clause(CLAUSE), act, dossier, raw, Terms(effect, **terms))
