"""The register of cited law: what ships is sound, and every fault of a register is told."""

import re
from datetime import date
from pathlib import Path

import pytest

from clausegen.errors import TemplateError
from clausegen.law.register import Provision, Register, cite, read_register

LAW = Path(__file__).parent.parent / "data" / "law"
TEXTS = {file.name: file.read_text("utf-8") for file in sorted(LAW.glob("*.toml"))}
REGISTER = read_register(TEXTS)
NBSP = "\N{NO-BREAK SPACE}"
GOOD = """
source = "LEGI"
checked = 2026-04-03
[[provisions]]
id = "code-civil-1223"
act = "l’article 1223 du code civil"
note = "C. civ., art. 1223"
summary = "Réduction du prix."
"""


def shipped(id_: str) -> Provision:
    return REGISTER.provision(id_)


def faults(**texts: str) -> list[str]:
    """Return the faults of a register whose files are named as the arguments."""
    with pytest.raises(TemplateError) as raised:
        read_register({f"{name}.toml": text for name, text in texts.items()})
    return [str(fault) for fault in raised.value.diagnostics]


# --- what ships ---------------------------------------------------------------------------------


def test_every_provision_of_every_file_is_in_the_register():
    assert len(REGISTER) == sum(text.count("[[provisions]]") for text in TEXTS.values()) > 150


def test_no_provision_was_read_in_the_future():
    assert all(p.checked <= date.today() for p in REGISTER if p.checked)  # noqa: DTZ011 (any zone)


def test_only_what_was_not_read_has_no_date():
    assert {p.source for p in REGISTER if p.checked is None} == {"memory"}
    assert all(p.checked for p in REGISTER if p.source != "memory")


def test_no_two_provisions_are_cited_in_the_same_words():
    assert len({p.act for p in REGISTER}) == len(REGISTER)


def test_an_act_form_follows_every_preposition():
    rank = r"(premier|\w+ième) alinéa de l’article"
    acts = "articles?|loi|règlement|directive|décret|ordonnance|arrêté|plan|RGPD"
    noun = rf"({rank}|{acts}|arrêt|jugement|décision)\b"
    for preposition, start in (
        ("", "(les? |la |l’)"),
        ("de", "(du |des |de la |de l’)"),
        ("à", "(au |aux |à la |à l’)"),
    ):
        cited = [cite(provision, preposition) for provision in REGISTER]
        assert [words for words in cited if not re.match(start + noun, words)] == []


def test_no_number_is_parted_from_what_it_counts():
    parted = re.compile(
        r"(art\.|[LRD]\.|n°|§|\(UE\)|al\.|articles?|alinéa|paragraphe) \d|art\. [LRD]|\b(C|Cass)\. "
    )
    words = [text for p in REGISTER for text in (p.act, p.note, p.summary)]
    assert [text for text in words if parted.search(text) or re.search(r"['\"]|\s\s", text)] == []


def test_a_summary_is_one_sentence():
    assert [p.id for p in REGISTER if not re.fullmatch(r"[A-ZÀÉ].{9,130}\.", p.summary)] == []


@pytest.mark.parametrize(
    ("id_", "note"),
    [
        ("code-civil-1223", "C.~civ., art.~1223"),
        ("code-commerce-l-441-10", "C.~com., art.~L.~441-10"),
        ("code-consommation-r-212-1-6", "C.~consom., art.~R.~212-1, 6°"),
        ("cpce-l-33-1", "CPCE, art.~L.~33-1"),
        ("rgpd-28-3", "RGPD, art.~28, §~3"),
        ("cass-com-2010-06-29-faurecia", "Cass.~com., 29~juin~2010, n°~09-11.841, Faurecia"),
    ],
)
def test_notes_are_in_the_usual_form(id_, note):
    assert cite(shipped(id_), form="note") == note.replace("~", NBSP)


def test_acts_are_in_the_words_of_an_act():
    group = cite(shipped("code-civil-1231-1-s"), "de")
    assert group == f"des articles{NBSP}1231-1 et suivants du code civil"
    assert cite(shipped("reglement-2022-612-court"), "à") == f"au règlement (UE){NBSP}2022/612"
    assert cite(shipped("rgpd-28-3")) == f"l’article{NBSP}28, paragraphe{NBSP}3, du RGPD"
    assert cite(shipped("loi-78-17"), "de").startswith(f"de la loi n°{NBSP}78-17 du 6{NBSP}janvier")


def test_addresses_carry_no_date_of_version():
    pattern = re.compile(
        r"https://(eur-lex\.europa\.eu/eli/(reg|dec|dir)(_impl)?/\d{4}/\d+/oj"
        r"|www\.legifrance\.gouv\.fr/(codes/texte_lc/LEGI|loda/id/JORF)TEXT\d{12})"
    )
    assert [p.url for p in REGISTER if p.url and not pattern.fullmatch(p.url)] == []


# --- citing -------------------------------------------------------------------------------------


def test_an_unknown_id_gets_the_nearest():
    with pytest.raises(TemplateError, match="ne contient pas « code-civil-1232 »") as raised:
        shipped("code-civil-1232")
    (fault,) = raised.value.diagnostics
    assert (fault.rule, fault.place.key) == ("droit-inconnu", "code-civil-1232")
    assert re.match(r"Vouliez-vous dire « code-civil-1\d+(-\d)? » ?", fault.hint)


def test_an_id_like_no_other_is_to_be_added():
    with pytest.raises(TemplateError) as raised:
        Register({}).provision("zzz")
    assert raised.value.diagnostics[0].hint == "Ajoutez la disposition dans data/law/."


@pytest.mark.parametrize(
    ("preposition", "form", "message"),
    [
        ("du", "acte", "n’est pas une préposition"),
        ("", "courte", "n’est pas une forme"),
        ("de", "note", "ne suit pas de préposition"),
    ],
)
def test_a_citation_that_cannot_be_written_is_refused(preposition, form, message):
    with pytest.raises(ValueError, match=message):
        cite(shipped("rgpd"), preposition, form)


# --- reading ------------------------------------------------------------------------------------


def test_the_head_of_a_file_holds_for_its_provisions():
    provision = read_register({"a.toml": GOOD}).provision("code-civil-1223")
    assert (provision.source, provision.checked) == ("LEGI", date(2026, 4, 3))


def test_memory_takes_no_date_from_the_head_of_its_file():
    register = read_register({"a.toml": f'{GOOD}source = "memory"'})
    assert register.provision("code-civil-1223").checked is None


def test_a_register_may_be_empty():
    assert len(read_register({"a.toml": ""})) == 0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            'urls = "x"',
            "provisions[1].urls: registre-du-droit: Cette clé est inconnue. Vouliez-vous",
        ),
        ('zzz = "x"', "provisions[1].zzz: registre-du-droit: Cette clé est inconnue."),
        ('url = "http://x.fr"', "provisions[1].url: registre-du-droit: « http://x.fr » n’est pas"),
        ('url = ""', "provisions[1].url: registre-du-droit: Écrivez un texte d’une ligne."),
        ("url = 3", "provisions[1].url: registre-du-droit: Écrivez un texte d’une ligne."),
        ('source = "vu"', "provisions[1].source: registre-du-droit: « vu » n’est pas une source"),
        ('checked = "hier"', "provisions[1].checked: registre-du-droit: Donnez la date"),
        (
            "checked = 2026-04-03T10:00:00",
            "provisions[1].checked: registre-du-droit: Donnez la date",
        ),
        (
            'source = "memory"\nchecked = 2026-04-03',
            "provisions[1].checked: registre-du-droit: Une disposition citée de mémoire",
        ),
    ],
)
def test_a_faulty_key_is_named_with_its_file(line, message):
    (fault,) = faults(a=f"{GOOD}{line}")
    assert fault.startswith(f"a.toml {message}")


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("l’article 1223", "article 1223", "ne commence pas par"),
        ("l’article 1223", "Le règlement", "ne commence pas par"),
        ("code-civil-1223", "Code_civil", "minuscules"),
        ('note = "C. civ., art. 1223"', "", "Cette clé manque."),
        ('source = "LEGI"', "", "Dites ce qui a été lu"),
        ("[[provisions]]", "[provisions]", "tables [[provisions]]"),
        ('source = "LEGI"', 'source = "LEGI"\nsources = 1', "Vouliez-vous dire « source » ?"),
    ],
)
def test_a_faulty_provision_is_told_in_french(right, wrong, message):
    (fault,) = faults(a=GOOD.replace(right, wrong))
    assert message in fault


def test_what_is_no_toml_is_told_with_its_place():
    (fault,) = faults(a="x = 1\ny = ?")
    assert fault.startswith("a.toml:2:5: fichier-illisible: Cette valeur est illisible")


def test_an_id_given_twice_names_the_first_file():
    (fault,) = faults(a=GOOD, b=GOOD)
    assert fault.startswith("b.toml provisions[1].id:")
    assert fault.endswith("« code-civil-1223 » figure déjà dans a.toml.")


def test_all_faults_come_at_once():
    assert len(faults(a=GOOD.replace("l’article", "article"), b="x = ", c="zzz = 1")) == 3
