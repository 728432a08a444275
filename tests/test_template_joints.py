"""In every text, amendments included, a word agrees with the answer printed after it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from clausegen.amend.compare import compare
from clausegen.amend.reading import amended_text
from clausegen.amend.wording.amending import word
from clausegen.document.tree import Document, Text, plain_text, text_of
from clausegen.french.grammar import elides
from clausegen.law.register import Register
from clausegen.questions import KINDS, Parameter
from clausegen.questions.validation import validate
from clausegen.questions.values import Parameters
from clausegen.reader import read_body, read_line
from clausegen.template import TemplateSet
from tests.avenant_cases import printed

KINDS_OF = {"nom": "text", "ville": "text", "duree": "duration", "prix": "amount"}
PARAMETERS = Parameters([Parameter(id_, KINDS[kind], id_) for id_, kind in KINDS_OF.items()])
SOURCE = """## Objet {: #objet }

Le prix de {{ nom }} est de {{ prix }}, à payer à {{ ville }}, pourvu que {{ nom }} livre depuis
**{{ ville }}** en moins de {{ duree }}.
{: #prix }

- un bureau ouvert à {{ ville }}
  {: #bureau }
- un préavis de {{ duree }}, plus long que
  {{ duree }}
  {: #preavis }
"""
ANSWERS = st.fixed_dictionaries(
    {
        "nom": st.sampled_from(["Alpha", "Beta", "Hermès", "EDF", "Yves", "onze"]),
        "ville": st.sampled_from(["Le Havre", "Le Mans", "Les Ulis", "Angers", "La Rochelle"]),
        "duree": st.sampled_from(["1 mois", "1 heure", "8 jours", "11 jours"]),
        "prix": st.sampled_from(["1 €", "1 000 000 €", "8 €", "11 €"]),
    }
)
WORDS = re.compile(r"\b(de|que|à) (\S+(?: \S+)?)", re.IGNORECASE)


def drafted(answers, previous=None):
    templates = TemplateSet({"a.md": SOURCE}, Register({}))
    rendered = templates.render("a.md", validate(PARAMETERS, answers).values)
    return Document("essai", (Text("Essai"),), read_body(rendered, previous=previous))


def apart(text):
    """Return the words that should have merged with what follows."""
    found = (each.groups() for each in WORDS.finditer(text.replace("\u00a0", " ")))
    return [
        (before, after)
        for before, after in found
        if (before in {"de", "que"} and elides(after)) or re.match("[Ll]es? ", after)
    ]


@given(ANSWERS, ANSWERS)
def test_no_text_of_a_pair_of_answers_leaves_a_word_apart(first, second):
    old = drafted(first)
    new = drafted(second, old)
    avenant = "\n".join(printed(word(old, new, compare(old, new))))
    assert apart(plain_text(old)) == apart(plain_text(new)) == apart(avenant) == []
    if avenant:
        assert amended_text(avenant, plain_text(old)) == plain_text(new)


def test_an_amendment_follows_the_word_before_an_answer():
    answers = {"nom": "Beta", "ville": "Lyon", "duree": "8 jours", "prix": "8 €"}
    old = drafted(answers)
    new = drafted({**answers, "ville": "Le Mans"}, old)
    (amending,) = word(old, new, compare(old, new))
    assert "« à Lyon » sont remplacés par les mots : « au Mans »" in " ".join(
        printed((amending,))
    ).replace("\u00a0", " ").replace("\u202f", " ")


def test_a_blank_keeps_the_word_before_it():
    asked = Parameters([Parameter("ville", KINDS["text"], "Ville", required=True)])
    source = "Fait {{ ville | à }}, près {{ ville | de }}."
    values = validate(asked, {}).values
    rendered = TemplateSet({"a.md": source}, Register({})).render("a.md", values)
    assert text_of(read_line(rendered)) == "Fait à [Ville], près de [Ville]."
