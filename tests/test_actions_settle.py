"""A negotiation settled: what is accepted is the next version, what is refused changes nothing."""

import io
from copy import deepcopy
from dataclasses import replace
from functools import cache, partial

import docx
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.settle import Decisions, marked_back, settle
from clausegen.actions.take_back import take_back
from clausegen.acts.negotiation import decisions_of, negotiation_page
from clausegen.amend.by_hand_json import read_by_hand
from clausegen.document.tree import Cell, Row, Text, children, plain_text
from clausegen.document.walking import with_children
from clausegen.dossiers.dossier import Dossier, Version, read_dossier, write_dossier
from clausegen.errors import AnswersError, ClausegenError, UsageError
from clausegen.styles.said import styled
from clausegen.writers import WRITERS
from clausegen.writers.docx import write
from clausegen.writers.options import Options
from tests.negotiation_pages import clicked
from tests.ooxml import W
from tests.test_actions_take_back import CLAUSE, LIBRARY, sent

SPACE = "\N{NO-BREAK SPACE}"


def shown(paragraph):
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t")).replace(SPACE, " ")


def say(paragraph, words):
    """Give a paragraph other words, whatever runs and controls it has."""
    first, *rest = paragraph.iter(f"{W}t")
    first.text = words
    for each in rest:
        each.text = ""


def put(old, new, paragraph):
    for text in paragraph.iter(f"{W}t"):
        words = (text.text or "").replace(SPACE, " ")
        if old in words:
            text.text = words.replace(old, new, 1)
            return


def added(words, paragraph):
    copy = deepcopy(paragraph)
    say(copy, words)
    paragraph.addnext(copy)


def struck(paragraph):
    paragraph.getparent().remove(paragraph)


EDITS = (
    ("la Résolution de l’Incident dans", partial(put, "quatre (4)", "deux (2)")),
    ("Tout délai exprimé en jours", partial(put, "se compte à partir du", "court dès le")),
    ("La présente clause est régie", partial(added, "Un alinéa de leur main.")),
    ("Pour tout Incident, le Prestataire enregistre", struck),
    (
        "Le Prestataire peut confier l’assistance",
        partial(put, "un tiers", "un expert"),
    ),
    ("la Prise en charge de tout Incident dans", partial(added, "une chose de plus ;")),
    ("de respecter les conditions d’utilisation", struck),
    ("Contournement : la solution", partial(added, "Délai : le temps qui passe.")),
)
ALONE = (
    "la Résolution de l’Incident dans",
    lambda paragraph: (
        put("quatre (4)", "deux (2)", paragraph),
        put("au plus, ces", "environ, ces", paragraph),
    ),
)
TOGETHER = len(EDITS)
"""The rank of an edit of a value and of the words around it."""


@cache
def came_back(chosen):
    """Return the Word file that comes back with some of the edits."""
    document = docx.Document(io.BytesIO(sent()[1]))
    for rank in chosen:
        near, edit = (*EDITS, ALONE)[rank]
        edit(next(p for p in document.element.body.iter(f"{W}p") if near in shown(p)))
    made = io.BytesIO()
    document.save(made)
    return import_contract(ImportRequest(data=made.getvalue(), name="revu.docx"))


def text_of(document):
    return plain_text(document).replace(SPACE, " ").replace("\u202f", " ")


def settled(chosen, accepted, refused=()):
    found = take_back(LIBRARY, sent()[0], came_back(chosen))
    numbers = range(1, found.told.count + 1)
    accepted = numbers if accepted == "all" else accepted
    refused = numbers if refused == "all" else refused
    return settle(LIBRARY, sent()[0], found, Decisions(frozenset(accepted), frozenset(refused)))


some = st.sets(st.sampled_from(range(len(EDITS))), min_size=1, max_size=5).map(
    lambda ranks: tuple(sorted(ranks))
)
FEW = settings(max_examples=4, deadline=None, phases=[Phase.generate])


@FEW
@given(some)
def test_all_accepted_gives_their_text_and_all_refused_ours(chosen):
    theirs = text_of(came_back(chosen).document).splitlines()[1:]
    assert text_of(settled(chosen, "all").draft.document).splitlines()[1:] == theirs
    ours = settled(chosen, (), "all")
    assert ours.draft.document == sent()[0].latest.document
    assert ours.dossier.drafts == sent()[0].versions


@FEW
@given(some, st.data())
def test_some_accepted_give_these_and_no_other(chosen, data):
    kept = data.draw(st.sets(st.sampled_from(chosen)))
    found = take_back(LIBRARY, sent()[0], came_back(chosen))
    assert found.told.count == len(chosen)
    alone = take_back(LIBRARY, sent()[0], came_back(tuple(sorted(kept))))
    told = {each.theirs or each.ours for each in alone.told.departures}
    first = len(found.told.values) + 1
    numbers = [
        number
        for number, each in enumerate(found.told.departures, first)
        if (each.theirs or each.ours) in told
    ]
    numbers += [1] * len(alone.told.values)
    made = settle(LIBRARY, sent()[0], found, Decisions(frozenset(numbers)))
    expected = text_of(came_back(tuple(sorted(kept))).document)
    assert text_of(made.draft.document).splitlines()[1:] == expected.splitlines()[1:]


LATER = {"delai": {"resolution": "6 heures"}, "canaux": ["telephone"], "droit": "droit belge"}


def next_of(chosen):
    """Return the next version of the dossier once all of some edits is accepted."""
    return settled(chosen, "all").dossier


def redrawn(dossier, answers):
    by_hand = dossier.latest.document.properties.by_hand
    return LIBRARY.draft(CLAUSE, answers, by_hand=by_hand)


def test_later_answers_redraw_around_what_was_changed_by_hand():
    kept = next_of((1, 2, 3, 4))
    made = redrawn(kept, LATER)
    words = text_of(made.document)
    assert "six (6) heures" in words
    assert "régie par le droit belge" in words
    assert "court dès le lendemain" in words
    assert "Un alinéa de leur main." in words
    assert not any(each.rule == "modification-en-conflit" for each in made.diagnostics)


def test_an_answer_that_changes_what_was_changed_by_hand_is_a_conflict_with_both_texts():
    found = take_back(LIBRARY, sent()[0], came_back((0,)))
    (point,) = found.told.values
    kept = next_of((TOGETHER,))
    made = redrawn(kept, {"delai": {"resolution": "6 heures"}})
    (conflict,) = [each for each in made.diagnostics if each.rule == "modification-en-conflit"]
    assert "deux (2) heures" in conflict.message.replace(SPACE, " ")
    assert "six (6) heures" in conflict.message.replace(SPACE, " ")
    assert point.label == "Délai de résolution d’un incident"
    with pytest.raises(AnswersError):
        LIBRARY.draft(
            CLAUSE,
            {"delai": {"resolution": "6 heures"}},
            final=True,
            by_hand=kept.latest.document.properties.by_hand,
        )


def test_a_dossier_keeps_what_was_changed_by_hand_and_the_draft_before():
    kept = next_of((2, 3))
    assert read_dossier(write_dossier(kept)) == kept
    assert kept.drafts == sent()[0].versions
    assert len(read_by_hand(kept.latest.document.properties.by_hand)) == 2


def test_a_second_round_goes_on_from_the_first():
    kept = next_of((2, 3))
    document = kept.latest.document
    asked = ImportRequest(data=write(document, Options()), name="c.docx")
    again = take_back(LIBRARY, kept, import_contract(asked))
    assert again.told.same
    data = docx.Document(io.BytesIO(write(document, Options())))
    near, edit = EDITS[1]
    edit(next(p for p in data.element.body.iter(f"{W}p") if near in shown(p)))
    made = io.BytesIO()
    data.save(made)
    imported = import_contract(ImportRequest(data=made.getvalue(), name="c.docx"))
    found = take_back(LIBRARY, kept, imported)
    last = settle(LIBRARY, kept, found, Decisions(frozenset({1})))
    assert (
        text_of(last.draft.document).splitlines()
        == text_of(next_of((1, 2, 3)).latest.document).splitlines()
    )
    assert len(last.dossier.drafts) == 2


def test_what_is_refused_is_marked_back_in_their_own_file():
    theirs = came_back((1, 2))
    found = take_back(LIBRARY, sent()[0], theirs)
    first = next(n for n, e in enumerate(found.told.departures, 1) if "leur main" in e.theirs)
    made = settle(LIBRARY, sent()[0], found, Decisions(frozenset({first})))
    data, limits = marked_back(theirs.file, made.draft.document)
    assert not limits
    for marks, words in (("accept", made.draft.document), ("refuse", theirs.document)):
        read = import_contract(ImportRequest(data=data, name="r.docx", marks=marks)).document
        assert text_of(read).splitlines()[1:] == text_of(words).splitlines()[1:]
    marks = import_contract(ImportRequest(data=data, name="r.docx")).revisions
    assert {each.text for each in marks if each.adds}
    assert not any("leur main" in each.text for each in marks)


@pytest.mark.parametrize(
    ("accepted", "refused", "said"),
    [({9}, (), "de 1 à 1"), ({1}, {1}, "à la fois")],
)
def test_points_that_are_none_are_refused(accepted, refused, said):
    with pytest.raises(UsageError, match=said):
        settled((1,), accepted, refused)


def test_a_contract_that_is_signed_is_amended_instead():
    dossier = sent()[0]
    (version,) = dossier.versions
    properties = replace(version.document.properties, draft=False)
    signed = replace(
        dossier,
        versions=(replace(version, document=replace(version.document, properties=properties)),),
    )
    found = take_back(LIBRARY, signed, came_back((1,)))
    with pytest.raises(UsageError, match="avenant"):
        settle(LIBRARY, signed, found, Decisions(frozenset({1})))


def test_the_page_ticked_in_word_is_read_back():
    found = take_back(LIBRARY, sent()[0], came_back((0, 1, 2)))
    page = negotiation_page(found.told, {1, 3}, {2})
    asked = ImportRequest(data=write(page, Options()), name="page.docx")
    read = import_contract(asked).document
    assert decisions_of(read, found.told) == ([1, 3], [2])
    other = take_back(LIBRARY, sent()[0], came_back((4,)))
    with pytest.raises(ClausegenError, match="n’est pas celle"):
        decisions_of(read, other.told)


def test_a_page_that_is_decided_is_made_in_every_format():
    found = take_back(LIBRARY, sent()[0], came_back((0, 1, 2)))
    page = negotiation_page(found.told, {1, 3}, {2})
    for each in WRITERS.values():
        assert each.write(page, Options())


@pytest.mark.parametrize(
    ("words", "said"), [("oui", "ne se lit pas"), ("accepté", "ne se lit pas")]
)
def test_a_decision_that_nobody_can_read_is_told(words, said):
    found = take_back(LIBRARY, sent()[0], came_back((0, 1)))
    page = negotiation_page(found.told)
    noted = ticked(page, 1, words)
    with pytest.raises(ClausegenError, match="ne se lit pas"):
        decisions_of(noted, found.told)


@pytest.mark.parametrize("words", ["x accepté", "[X] Accepté", "☑\naccepté", "☒ accepté ☐ refusé"])
def test_a_decision_is_ticked_in_many_ways(words):
    found = take_back(LIBRARY, sent()[0], came_back((0, 1)))
    page = ticked(negotiation_page(found.told), 1, words)
    assert decisions_of(page, found.told) == ([1], [])


def test_a_page_without_a_table_is_not_that_of_the_negotiation():
    found = take_back(LIBRARY, sent()[0], came_back((0,)))
    with pytest.raises(ClausegenError, match="n’est pas celle"):
        decisions_of(sent()[0].latest.document, found.told)


def ticked(page, number, words):
    """Return a page with other words where one of its points is decided."""

    def decided(row):
        if isinstance(row, Row) and text_of_cell(row.cells[0]) == str(number):
            return replace(row, cells=(*row.cells[:-1], Cell((Text(words),))))
        return with_children(row, [decided(each) for each in children(row)])

    return decided(page)


def text_of_cell(cell):
    return "".join(each.text for each in cell.content)


@pytest.mark.parametrize("style", ["cabinet", "compact"])
def test_a_cover_and_a_style_are_no_departure(style):
    house = LIBRARY.style(style)
    drawn = LIBRARY.draft(CLAUSE, {}, numbering=house.numbering)
    text = styled(drawn.document, house)
    dossier = Dossier(CLAUSE, "", (Version(drawn.values.json, text),))
    data = write(text, Options(style=house, cover=True, contents=True))
    asked = ImportRequest(data=data, name="c.docx")
    assert take_back(LIBRARY, dossier, import_contract(asked)).told.same


def test_numbers_of_articles_follow_an_article_of_theirs():
    document = docx.Document(io.BytesIO(sent()[1]))
    near = next(p for p in document.element.body.iter(f"{W}p") if "Conséquences des" in shown(p))
    heading, body = deepcopy(near), deepcopy(near.getnext())
    say(heading, "Un article de leur main")
    say(body, "Le texte de cet article.")
    near.addprevious(heading)
    near.addprevious(body)
    made = io.BytesIO()
    document.save(made)
    theirs = import_contract(ImportRequest(data=made.getvalue(), name="c.docx"))
    found = take_back(LIBRARY, sent()[0], theirs)
    (point,) = found.told.departures
    assert point.address.replace(SPACE, " ") == "l’article 4"
    done = settle(LIBRARY, sent()[0], found, Decisions(frozenset({1})))
    assert "Article 5 – Conséquences des" in text_of(done.draft.document)


def test_the_boxes_of_the_page_are_clicked_in_word():
    found = take_back(LIBRARY, sent()[0], came_back((0, 1, 2)))
    data = write(negotiation_page(found.told), Options())
    asked = ImportRequest(data=clicked(data, accepted=[1, 3]), name="page.docx")
    assert decisions_of(import_contract(asked).document, found.told) == ([1, 3], [])
