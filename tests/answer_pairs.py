"""Pairs of random answers to the real clause, the same at every run, and the texts they give."""

import random
from dataclasses import dataclass

from clausegen.acts.closing import with_closing_of
from clausegen.amend.compare import compare
from clausegen.check.covering import candidates
from clausegen.document.numbering import USUAL
from clausegen.document.tree import plain_text
from clausegen.dossiers.dossier import Avenant, Dossier, Version, digest_of
from clausegen.library.drafting import DraftOptions, drafted

SEED = 20270401
EFFECT, SIGNED = "2027-04-01", "2027-03-15"


@dataclass(frozen=True)
class Pair:
    """A dossier of two versions, the second made by an avenant."""

    dossier: Dossier

    @property
    def old(self):
        return self.dossier.versions[0].document

    @property
    def new(self):
        return self.dossier.versions[1].document


def pairs(clause, count, seed=SEED, numberings=(USUAL,)):
    """Yield pairs of versions whose texts differ, from answers that are all valid.

    Each of the numberings serves in turn.
    """
    table = {id_: candidates(each) for id_, each in clause.spec.parameters.items()}
    chance = random.Random(seed)
    found = 0
    while found < count:
        first = _some(table, {}, table, chance)
        changed = chance.choice([1, 2, 3, 8, len(table)])
        second = _some(table, first, chance.sample(list(table), changed), chance)
        pair = versions(clause, first, second, numberings[found % len(numberings)])
        if plain_text(pair.old) != plain_text(pair.new):
            found += 1
            yield pair


def rows(clause, count, seed=SEED):
    """Yield sets of answers to a model, each question drawn, the same at every run."""
    table = {id_: candidates(each) for id_, each in clause.spec.parameters.items()}
    chance = random.Random(seed)
    for _ in range(count):
        yield _some(table, {}, table, chance)


def _some(table, known, ids, chance):
    """Return known answers, those of some questions drawn again."""
    drawn = {id_: chance.choice(table[id_]) for id_ in ids}
    return {id_: raw for id_, raw in {**known, **drawn}.items() if raw is not None}


def versions(clause, first, second, numbering=USUAL):
    """Return the pair that two sets of answers make."""
    before, after = (clause.validate(raw).values for raw in (first, second))
    old = drafted(clause, before, DraftOptions(numbering=numbering))
    new = with_closing_of(drafted(clause, after, DraftOptions(previous=old)), old)
    avenant = Avenant(1, SIGNED, EFFECT, "Essai", digest_of(old), compare(old, new))
    made = (Version(before.json, old), Version(after.json, new, avenant))
    return Pair(Dossier(clause.spec.id, "", made))
