"""Drafts that came back, edited by hand: every value becomes the right answer, none is guessed."""

import io
import re
import subprocess
from copy import deepcopy
from functools import cache, singledispatch

import docx
import pytest

from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.send import copy_to_send
from clausegen.actions.settle import Decisions, settle
from clausegen.actions.take_back import take_back
from clausegen.amend.word_edits import marked_text_edits
from clausegen.document.tree import plain_text
from clausegen.dossiers.dossier import Dossier, Version
from clausegen.library import Library
from clausegen.questions.answers import read_answers, with_changes
from clausegen.readers.docx.host.opening import open_contract, packed, take_body
from clausegen.readers.docx.host.revisions import accept_all, settled
from clausegen.styles.said import styled
from clausegen.writers.docx import write
from clausegen.writers.docx.run_words import words_of
from clausegen.writers.docx.tracking import Tracker
from clausegen.writers.options import Options
from tests.ooxml import W
from tests.returned_by_hand import (
    DRAFTS,
    PLURAL,
    Add,
    AddRow,
    Draft,
    Move,
    Remark,
    Say,
    Strike,
    StrikeRow,
)

LIBRARY = Library()
SPACES = str.maketrans("\xa0\u202f\t", "   ")
OFFICE = "office"


@cache
def sent(model, scheme, how=""):
    """Return the answers, the dossier and the Word file of a draft as it was sent."""
    id_, _, example = model.partition("/")
    raw = read_answers(LIBRARY.examples(id_)[example]) if example else {}
    house = LIBRARY.style(scheme)
    drawn = LIBRARY.draft(id_, raw, numbering=house.numbering)
    document = styled(drawn.document, house)
    dossier = Dossier(id_, "", (Version(drawn.values.json, document),))
    options = Options(style=house, cover=True)
    make = copy_to_send if how == "sent" else write
    return raw, dossier, make(document, options)


# --- edits --------------------------------------------------------------------------------------


def said(paragraph):
    return words_of(paragraph).translate(SPACES)


def lines(body, near):
    found = [p for p in body.iter(f"{W}p") if near in said(p) and not is_in_contents(p)]
    assert found, near
    return found


def is_in_contents(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val").startswith("TOC")


@singledispatch
def edit(change, body, tracker):
    raise TypeError(change)


@edit.register
def _(change: Say, body, tracker):
    found = [p for p in lines(body, change.near) if change.old in said(p)]
    assert found, change
    for paragraph in found[:1] if change.once else found:
        shown = words_of(paragraph)
        at = said(paragraph).index(change.old)
        new = shown[:at] + change.new + shown[at + len(change.old) :]
        tracker.edit(paragraph, marked_text_edits(shown, new))


@edit.register
def _(change: Strike, body, tracker):
    tracker.strike(lines(body, change.near)[0])


@edit.register
def _(change: Add, body, tracker):
    near = lines(body, change.near)[0]
    near.addnext(come := with_words(near, change.words))
    tracker.add(come)


def with_words(paragraph, words):
    """Return a copy of a paragraph that says other words, without controls nor fields."""
    copy = deepcopy(paragraph)
    run = deepcopy(next(copy.iter(f"{W}r")))
    for child in list(copy):
        if child.tag != f"{W}pPr":
            copy.remove(child)
    for child in list(run):
        if child.tag != f"{W}rPr":
            run.remove(child)
    text = run.makeelement(f"{W}t", {})
    text.text = words
    run.append(text)
    copy.append(run)
    return copy


@edit.register
def _(change: AddRow, body, tracker):
    near = next(lines(body, change.near)[0].iterancestors(f"{W}tr"))
    row = deepcopy(near)
    for paragraph, words in zip(list(row.iter(f"{W}p")), change.cells, strict=True):
        paragraph.getparent().replace(paragraph, with_words(paragraph, words))
    near.addnext(row)
    tracker.mark_row(row, "ins")


@edit.register
def _(change: StrikeRow, body, tracker):
    tracker.mark_row(next(lines(body, change.near)[0].iterancestors(f"{W}tr")), "del")


@edit.register
def _(change: Move, body, tracker):
    head, before = (
        next(p for p in lines(body, title) if len(said(p)) < 40)
        for title in (change.title, change.before)
    )
    style = head.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    moved = [head]
    while (after := moved[-1].getnext()) is not None:
        own = after.find(f"{W}pPr/{W}pStyle")
        if own is not None and own.get(f"{W}val") == style:
            break
        moved.append(after)
    for each in moved:
        before.addprevious(each)


@edit.register
def _(change: Remark, body, tracker):
    """Remarks are made before, by python-docx."""


def remarked(data, edits):
    """Return a file with its remarks in the margin."""
    wanted = [each for each in edits if isinstance(each, Remark)]
    if not wanted:
        return data
    document = docx.Document(io.BytesIO(data))
    for each in wanted:
        paragraph = docx.text.paragraph.Paragraph(
            lines(document.element.body, each.near)[0],
            document._body,  # noqa: SLF001  # it has no other name
        )
        document.add_comment(paragraph.runs, text=each.words, author="Me Roche")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def bare(body):
    """Take the controls and the bookmarks out of a text, its words left."""
    for control in list(body.iter(f"{W}sdt")):
        for child in list(control.find(f"{W}sdtContent")):
            control.addprevious(child)
        control.getparent().remove(control)
    for mark in [*body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        mark.getparent().remove(mark)


def edited(draft):
    """Return the file that comes back, before LibreOffice saves it."""
    *_, data = sent(draft.model, draft.style, draft.how if draft.how == "sent" else "")
    host = open_contract(remarked(data, draft.edits))
    if draft.how == "bare":
        bare(host.body)
    tracker = Tracker("Me Roche", "2027-01-05T10:00:00Z")
    for each in draft.edits:
        edit(each, host.body, tracker)
    if draft.how != "tracked":
        take_body(host, settled(host.body, accept_all))
    return packed(host)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return the file of each draft by its name, some as LibreOffice saves them."""
    home = tmp_path_factory.mktemp("revenus")
    made = {each.name: edited(each) for each in DRAFTS}
    names = [each.name for each in DRAFTS if each.how == OFFICE]
    for rank, name in enumerate(names):
        (home / f"{rank}.docx").write_bytes(made[name])
    asked = ["soffice", "--headless", f"-env:UserInstallation=file://{home}/profil"]
    asked += ["--convert-to", "docx", "--outdir", str(home / "par")]
    asked += [str(home / f"{rank}.docx") for rank in range(len(names))]
    subprocess.run(asked, check=True, capture_output=True)
    saved = {name: (home / "par" / f"{rank}.docx").read_bytes() for rank, name in enumerate(names)}
    return {**made, **saved}


# --- what is read -------------------------------------------------------------------------------


def read(draft, files):
    raw, dossier, _ = sent(draft.model, draft.style)
    theirs = import_contract(ImportRequest(data=files[draft.name], name="revu.docx"))
    return raw, take_back(LIBRARY, dossier, theirs)


def articles(found):
    """Return the article of each departure."""
    places = (each.address.translate(SPACES) for each in found.told.departures)
    named = (re.search(r"article (\d+)", each) for each in places)
    return {match[1] if match else "" for match in named}


def given(draft, raw):
    """Return the answers that a draft gives by its own account."""
    answers = deepcopy(dict(raw))
    for key, value in draft.values.items():
        head, *steps = key.split(".")
        answers = put(answers, [head, *steps], value)
    return answers


def put(whole, steps, value):
    step, *rest = steps
    if isinstance(whole, list):
        rank = int(step)
        return [*whole[:rank], put(whole[rank], rest, value) if rest else value, *whole[rank + 1 :]]
    return {**whole, step: put(whole.get(step, {}), rest, value) if rest else value}


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda each: each.name)
def test_a_draft_that_came_back_says_what_changed(draft, files):
    raw, found = read(draft, files)
    id_ = draft.model.partition("/")[0]
    wanted = LIBRARY.draft(id_, given(draft, raw)).document
    got = LIBRARY.draft(id_, with_changes({}, found.answers)).document
    told = [(e.parameter, e.value) for e in found.told.values]
    doubts = [(e.label, e.before, e.after, e.why) for e in found.told.doubts]
    assert plain_text(got) == plain_text(wanted), (told, doubts)
    assert articles(found) == set(draft.at), (
        told,
        doubts,
        [(e.address, e.ours, e.theirs) for e in found.told.departures],
    )
    assert len(found.told.remarks) == draft.remarks
    labels = [LIBRARY.spec(id_).parameters[each].label for each in draft.asked]
    assert len(found.told.doubts) == len(labels), (told, doubts)
    for label, doubt in zip(labels, found.told.doubts, strict=True):
        assert doubt.label.startswith(label), (told, doubts)


EXAMPLES = [
    f"{id_}/{example}"
    for id_ in ("assistance-itinerance", "accord-confidentialite", "services-mobiles")
    for example in LIBRARY.examples(id_)
]


@pytest.mark.parametrize(("rank", "model"), [*enumerate(EXAMPLES)])
def test_a_draft_that_nobody_edited_comes_back_unchanged(rank, model):
    _, dossier, data = sent(model, ("maison", "cabinet", "compact")[rank % 3])
    found = take_back(LIBRARY, dossier, import_contract(ImportRequest(data=data, name="c.docx")))
    assert found.told.same
    assert not found.told.stale


def test_an_article_that_moved_is_told_by_its_places(files):
    (draft,) = [each for each in DRAFTS if each.name == "un article déplacé"]
    _, found = read(draft, files)
    (moved,) = found.told.departures
    assert moved.ours.translate(SPACES) == "l’article 8"
    assert moved.theirs.translate(SPACES) == "l’article 7 (déplacé)"


def test_two_parts_of_an_answer_are_accepted_together():
    """Each part is a point of its own, and neither undoes the other."""
    name, seat = (("Armement Kermadec", "Armement du Léon"), ("8, quai Ouest", "9, quai Est"))
    edits = (Say("Armement Kermadec", *name), Say("8, quai Ouest", *seat))
    draft = Draft("deux", PLURAL, edits)
    theirs = import_contract(ImportRequest(data=edited(draft), name="revu.docx"))
    _, dossier, _ = sent(PLURAL, "maison")
    found = take_back(LIBRARY, dossier, theirs)
    assert [each.key for each in found.told.values] == ["clients.0.denomination", "clients.0.siege"]
    made = settle(LIBRARY, dossier, found, Decisions(frozenset({1, 2})))
    assert plain_text(made.draft.document) == plain_text(found.told.change.old)
