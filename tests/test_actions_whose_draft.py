"""A file that came back is known for what it is: ours, of which draft, or another contract."""

import random
from dataclasses import replace
from functools import cache

import pytest

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.send import copy_to_send
from clausegen.actions.take_back import take_back
from clausegen.actions.whose_draft import told_of_origin, with_marks
from clausegen.document.tree import Paragraph, Text, children, text_of
from clausegen.document.walking import with_children
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.errors import UsageError
from clausegen.library import Library
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests.host_files import convention, counted, typed

LIBRARY = Library()
CLAUSE = "assistance-itinerance"
OTHERS = ("accord-confidentialite", "services-mobiles")


@cache
def version(id_=CLAUSE, resolution="4 heures"):
    answers = {"delai": {"resolution": resolution}} if id_ == CLAUSE else {}
    drawn = LIBRARY.draft(id_, answers)
    return Version(drawn.values.json, drawn.document)


def dossier(*resolutions):
    *drafts, last = (version(CLAUSE, each) for each in resolutions or ("4 heures",))
    return Dossier(CLAUSE, "", (last,), tuple(drafts))


def imported(data):
    return with_marks(LIBRARY, import_contract(ImportRequest(data=data, name="revu.docx")))


def sent(document, *, bare):
    make = copy_to_send if bare else write
    return imported(make(document, Options()))


def rewritten(document, share):
    """Return a text of which so many alinéas of a hundred say something else."""
    chance = random.Random(share)  # no secret

    def other(node):
        if isinstance(node, Paragraph) and chance.randrange(100) < share:
            words = text_of(node.content).split()
            mixed = " ".join(chance.sample(words, len(words)))
            return replace(node, content=(Text(mixed),))
        return with_children(node, [other(each) for each in children(node)])

    return other(document)


@pytest.mark.parametrize("bare", [False, True])
def test_the_last_draft_needs_no_word(bare):
    assert told_of_origin(dossier(), sent(version().document, bare=bare)) == ()


@pytest.mark.parametrize(("bare", "said"), [(False, "est parti du"), (True, "est plus proche du")])
def test_a_draft_that_was_replaced_is_told(bare, said):
    theirs = sent(version().document, bare=bare)
    (told,) = told_of_origin(dossier("4 heures", "6 heures", "8 heures"), theirs)
    assert said in told.message
    assert "projet n°\N{NO-BREAK SPACE}1, remplacé depuis" in told.message
    found = take_back(LIBRARY, dossier("4 heures", "6 heures", "8 heures"), theirs)
    assert told in found.diagnostics


def test_a_state_of_a_draft_that_nobody_kept_is_told():
    theirs = sent(version(CLAUSE, "2 heures").document, bare=False)
    (told,) = told_of_origin(dossier(), theirs)
    assert "a changé depuis que ce fichier en est parti" in told.message


def test_a_text_that_is_rewritten_whole_is_ours_where_its_file_says_so():
    theirs = sent(version().document, bare=False)
    theirs = replace(theirs, document=imported(typed()).document)
    assert told_of_origin(dossier(), theirs) == ()


@pytest.mark.parametrize("share", [10, 50, 60])
def test_a_text_rewritten_by_half_is_ours(share):
    theirs = sent(rewritten(version().document, share), bare=True)
    assert told_of_origin(dossier(), theirs) == ()


def test_a_text_rewritten_nearly_whole_may_be_another_and_both_are_said():
    theirs = sent(rewritten(version().document, 85), bare=True)
    (told,) = told_of_origin(dossier(), theirs)
    assert "presque en entier, soit c’est un autre contrat" in told.message


@pytest.mark.parametrize("other", OTHERS)
def test_a_file_of_another_model_is_refused_by_its_name(other):
    with pytest.raises(UsageError, match=other):
        told_of_origin(dossier(), sent(version(other).document, bare=False))


@pytest.mark.parametrize("make", [typed, counted, convention])
def test_a_contract_of_others_is_refused(make):
    with pytest.raises(UsageError, match="n’est pas ce projet"):
        told_of_origin(dossier(), imported(make()))
