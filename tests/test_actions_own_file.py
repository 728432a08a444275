"""Changes in the firm's own file: its other parts stay, its marks settle to both texts."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clausegen import WRITERS, Options
from clausegen.actions.import_contract import ImportRequest, import_contract
from clausegen.actions.own_file import own_files
from clausegen.document.tree import Division, Document, Paragraph, Text, plain_text
from clausegen.errors import ClausegenError
from tests import host_files, libreoffice
from tests.foreign_files import of_body, paragraph, run
from tests.host_files import changed, members
from tests.test_actions_amend_text import after, edited, gone, to

AUTHOR = "Maître Roche"
ALINEAS = ("Le prix est ferme pour trois ans.", "Il est payé dans les trente jours.", "Fin.")
PLAIN = Document(
    "contrat",
    (Text("Contrat"),),
    (
        Division(
            "article",
            "prix",
            "1",
            (Text("Prix"),),
            tuple(Paragraph(f"a{n}", (Text(words),)) for n, words in enumerate(ALINEAS)),
        ),
    ),
)


def text(data, marks="accept"):
    asked = ImportRequest(data=data, name="c.docx", marks=marks)
    return plain_text(import_contract(asked).document)


def insist(old, new):
    """Return what is made of two files, once its marks give both texts."""
    made = own_files(old, new, AUTHOR, "2027-01-05T10:00:00Z")
    assert text(made.marked) == text(new) == text(made.consolidated)
    assert text(made.marked, "refuse") == text(old)
    return made


EDITS = {
    "words": (("Le contrat dure", to("Le contrat dure cinq années entières.")),),
    "an alinéa gone": (("L’article précédent", gone),),
    "an alinéa come": (("Le contrat dure", after("Il se renouvelle.")),),
    "an item": (("a) trente", to("a) quarante pour cent à la livraison ;")),),
    "all at once": (
        ("Le Prestataire", to("Le Prestataire fournit les services de l’annexe 1.")),
        ("Le contrat dure", after("Il se renouvelle.")),
        ("b) le solde", gone),
    ),
}


@pytest.mark.parametrize("changes", EDITS.values(), ids=EDITS)
def test_the_marks_give_both_texts_and_every_other_part_stays(changes):
    old = host_files.typed()
    made = insist(old, edited(old, *changes))
    before, marked = members(old), members(made.marked)
    assert {name for name in before if before[name] != marked[name]} == {"word/document.xml"}
    assert before.keys() == marked.keys()
    assert AUTHOR.encode() in marked["word/document.xml"]
    assert AUTHOR.encode() not in members(made.consolidated)["word/document.xml"]


def test_a_word_that_comes_takes_the_look_of_the_one_that_goes():
    look = '<w:rPr><w:i/><w:color w:val="0000FF"/></w:rPr>'
    old, new = (
        of_body(paragraph(run("Le prix est "), run(word, look), run(".")))
        for word in ("ferme", "révisable")
    )
    xml = members(own_files(old, new, AUTHOR).marked)["word/document.xml"].decode()
    assert xml.count('<w:color w:val="0000FF"/>') == 2
    inserted = xml[xml.index("<w:ins ") : xml.index("</w:ins>")]
    assert "0000FF" in inserted
    assert "révisable" in inserted


CELL = "<w:tc>{}</w:tc>"


def table(*rows):
    inside = "".join(
        f"<w:tr>{''.join(CELL.format(paragraph(run(words))) for words in row)}</w:tr>"
        for row in rows
    )
    return of_body(f"<w:tbl>{inside}</w:tbl>", paragraph(run("Fin.")))


ROWS = [("Service", "Prix"), ("Accès au réseau", "10 €"), ("Assistance", "5 €")]
TABLES = {
    "a cell": [ROWS[0], ("Accès au réseau", "12 €"), ROWS[2]],
    "a row gone": [ROWS[0], ROWS[2]],
    "a row come": [*ROWS, ("Formation", "90 €")],
    "a first row come": [("Poste", "Tarif"), *ROWS],
    "another shape": [("Service", "Prix", "Taxe"), ("Accès au réseau", "10 €", "20 %")],
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES)
def test_rows_and_cells_are_marked(rows):
    insist(table(*ROWS), table(*rows))


def test_of_a_cell_the_words_are_marked_whatever_they_share():
    xml = members(own_files(table(*ROWS), table(*TABLES["a cell"]), AUTHOR).marked)
    cell = xml["word/document.xml"].decode().split("<w:tc>")[4]
    assert cell.count("<w:p>") == 1
    assert cell.index("<w:del ") < cell.index("<w:ins ")


def test_what_takes_the_place_of_a_paragraph_is_marked_after_it():
    old, new = (
        of_body(paragraph(run("Le prix est ferme.")), paragraph(run(words)), paragraph(run("Fin.")))
        for words in ("Il est payé par chèque.", "Chaque partie garde le secret des affaires.")
    )
    xml = members(insist(old, new).marked)["word/document.xml"].decode()
    assert xml.index("par chèque") < xml.index("le secret")


def test_a_table_that_goes_and_a_text_that_comes_are_marked():
    insist(table(*ROWS), of_body(paragraph(run("Début.")), paragraph(run("Fin."))))
    insist(of_body(paragraph(run("Fin."))), table(*ROWS))


def test_words_that_fields_and_links_hold_are_marked_inside():
    link = "<w:hyperlink w:anchor='a'>{}</w:hyperlink>"
    old, new = (
        of_body(paragraph(run("Voir "), link.format(run(words)), run(" du contrat.")))
        for words in ("l’article 3", "l’article 4")
    )
    insist(old, new)


def _mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE = " REF _Ref1 \\h "
COMPLEX = (
    f"{_mark('begin')}<w:r><w:instrText>{CODE}</w:instrText></w:r>{_mark('separate')}",
    _mark("end"),
)
SIMPLE = (f'<w:fldSimple w:instr="{CODE}">', "</w:fldSimple>")
BEFORE, AFTER = "Le client paie selon l’article ", " du contrat, et le prestataire livre."


def _live(xml):
    """Return the marks and codes of fields that are struck by no revision."""
    return re.findall(
        r"w:fldChar |w:instrText|w:fldSimple", re.sub(r"(?s)<w:del .*?</w:del>", "", xml)
    )


@pytest.mark.parametrize("field", [COMPLEX, SIMPLE], ids=["complex", "simple"])
@pytest.mark.parametrize("now", ["7", "", "3, alinéa 2 bis,"], ids=["other", "gone", "longer"])
def test_a_field_whose_words_change_is_struck_whole(field, now):
    words = "3, alinéa 2," if "alinéa" in now else "3"
    old = of_body(
        paragraph(run(BEFORE), f"{field[0]}{run(words[:1])}{run(words[1:])}{field[1]}", run(AFTER))
    )
    made = insist(old, of_body(paragraph(run(f"{BEFORE}{now}{AFTER if now else AFTER[1:]}"))))
    marked, clean = (
        members(data)["word/document.xml"].decode() for data in (made.marked, made.consolidated)
    )
    assert not _live(marked)
    assert "delInstrText" in marked
    assert "REF _Ref1" not in clean


@pytest.mark.parametrize("field", [COMPLEX, SIMPLE], ids=["complex", "simple"])
def test_words_that_come_beside_a_field_stand_outside_it(field):
    old = of_body(paragraph(run(BEFORE), f"{field[0]}{run('3')}{field[1]}", run(AFTER)))
    for near in ("présent 3", "3 bis"):
        made = insist(old, of_body(paragraph(run(f"{BEFORE}{near}{AFTER}"))))
        xml = members(made.consolidated)["word/document.xml"].decode()
        separate, end = xml.index('"separate"'), xml.index('"end"')
        assert re.findall(r"<w:t[ >][^<]*?>?([^<>]+)</w:t>", xml[separate:end]) == ["3"]


def test_a_locked_field_stays_locked_when_words_change_beside_it():
    field = f'<w:fldSimple w:instr="{CODE}" w:fldLock="1">{run("3")}</w:fldSimple>'
    old = of_body(paragraph(run(BEFORE), field, run(AFTER)))
    made = insist(old, of_body(paragraph(run(f"{BEFORE}3 bis{AFTER}"))))
    xml = members(made.consolidated)["word/document.xml"].decode()
    (begin,) = re.findall(r'<w:fldChar [^>]*"begin"[^>]*>', xml)
    assert 'w:fldLock="1"' in begin


def test_of_paragraphs_that_changed_places_the_fewest_are_struck():
    words = ["prix", "durée", "lieu", "secret", "preuve", "loi", "juge", "copies"]
    old, new = (
        of_body(*(paragraph(run(f"Ce que le contrat dit : {each}.")) for each in order))
        for order in (words, [*words[-2:], *words[:-2]])
    )
    xml = members(insist(old, new).marked)["word/document.xml"].decode()
    assert re.findall(r"<w:delText[^>]*>Ce que le contrat dit : (\w+)", xml) == ["juge", "copies"]


def test_a_file_whose_lists_are_others_is_refused_rather_than_falsified():
    old = host_files.counted()
    new = changed(
        edited(old, ("Le contrat dure", to("Le contrat dure cinq ans."))),
        "word/numbering.xml",
        lambda xml: xml.replace(b'w:lvlText w:val="%1.%2"', b'w:lvlText w:val="%1-%2"'),
    )
    with pytest.raises(ClausegenError, match="sans en changer le texte"):
        own_files(old, new, AUTHOR)


WORDS = st.sampled_from(["le prix", "est", "ferme", "et", "définitif", "sauf accord", "\t", "X"])
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=7).map(" ".join), min_size=1, max_size=5)


@settings(max_examples=12)
@given(LINES, LINES, st.integers(1, 4))
def test_any_two_texts_are_marked_however_their_runs_are_cut(before, later, width):
    def cut(line):
        parts = [line[at : at + width * 3] for at in range(0, len(line), width * 3)]
        return paragraph(*(run(part.replace("\t", " ")) for part in parts))

    insist(of_body(*map(cut, before)), of_body(*map(cut, later)))


def test_libreoffice_accepts_to_the_second_text_and_rejects_to_the_first(tmp_path):
    old = host_files.typed()
    new = edited(old, *EDITS["all at once"])
    made = own_files(old, new, AUTHOR, "2027-01-05T10:00:00Z")
    accepted, rejected = libreoffice.settle(made.marked, tmp_path)
    shown = [libreoffice.convert(data, tmp_path) for data in (new, old)]
    assert [_filled(accepted), _filled(rejected)] == [*map(_filled, shown)]


def _filled(lines):
    return [" ".join(line.split()) for line in lines if line.strip()]


def test_what_comes_takes_no_number_that_a_paragraph_here_has():
    old = WRITERS["docx"].write(PLAIN, Options())
    (article,) = PLAIN.body
    moved = replace(article, body=article.body[1:] + article.body[:1])
    new = WRITERS["docx"].write(replace(PLAIN, body=(moved,)), Options())
    body = members(insist(old, new).marked)["word/document.xml"].decode()
    numbers = re.findall(r'w14:paraId="(\w+)"', body)
    assert len(numbers) == len(set(numbers)) < body.count("<w:p ") + body.count("<w:p>")
