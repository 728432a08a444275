"""Particular conditions over general terms: the same terms for all, each departure worded."""

from dataclasses import replace

import pytest

from clausegen.acts.particular import general_terms, particular
from clausegen.amend.reading import amended_texts
from clausegen.document.tree import divisions, plain_lines, plain_text, text_of
from clausegen.errors import AnswersError, UsageError
from clausegen.library import Library
from clausegen.library.drafting import DraftOptions
from clausegen.questions.answers import read_answers
from clausegen.verify import verify
from clausegen.writers import WRITERS
from clausegen.writers.options import Options
from tests.small_contract import FILES, question, small_library

CONTRACT, FRAME = "contracts/abonnement/contract.toml", "contracts/abonnement/contract.md"
OWN = """## Commande {: #commande }

La commande vient de {{ abonnement.client }}.
{: #commande.client }

"""
CONDITIONS = """{% include "commande.md" %}
## Conditions générales {: #conditions.generales }

Les conditions « {{ generales.titre }} », version {{ generales.version }} du {{ generales.date }},
d’empreinte {{ generales.empreinte }}, s’appliquent.
{: #conditions.renvoi }

{% for derogation in derogations %}
## {{ derogation.titre }} {: #{{ derogation.id }} }

{{ derogation.corps }}

{% endfor %}
"""
PARTICULAR = {
    CONTRACT: FILES[CONTRACT].replace(
        'description = "Un essai."', 'description = "Un essai."\nparticular = ["commande"]'
    )
    + question("abonnement.client", "text", '"personne"'),
    FRAME: '{% include "commande.md" %}\n' + FILES[FRAME],
    "contracts/abonnement/commande.md": OWN,
    "contracts/abonnement/conditions.md": CONDITIONS,
}


@pytest.fixture
def library(tmp_path):
    return small_library(tmp_path, PARTICULAR)


def made(library, **answers):
    return particular(library.clause("abonnement"), answers)


def test_general_terms_are_the_same_whatever_the_deal(library):
    deals = [{}, {"abonnement.client": "Alpha"}, {"prix.delai": "45 jours"}]
    digests = {made(library, **deal).digest for deal in deals}
    assert len(digests) == 1


def test_general_terms_leave_out_what_is_particular(library):
    text = plain_text(general_terms(library.clause("abonnement")))
    assert "commande" not in text
    assert text.splitlines()[:2] == [
        "Conditions générales – Contrat d’abonnement",
        "Article\u00a01 – Définitions",
    ]


def test_a_deal_by_the_standard_departs_from_nothing(library):
    assert made(library, **{"abonnement.client": "Alpha"}).derogations == ()


def test_each_departure_is_an_article_that_reads_back(library):
    conditions = made(library, **{"prix.delai": "45 jours", "abonnement": {"fin": False}})
    titles = [text_of(each.title) for each in divisions(conditions.conditions)]
    assert [each.replace("\u00a0", " ") for each in titles] == [
        "Commande",
        "Conditions générales",
        "Modification de l’article 1",
        "Modification de l’article 2",
        "Suppression de l’article 3",
    ]


def test_the_departures_give_the_text_of_the_deal(library):
    deal = made(library, **{"prix.delai": "45 jours", "abonnement": {"fin": False}})
    general = plain_text(deal.general).partition("\n")[2]
    title = "Contrat d’abonnement\n"
    [read] = set(amended_texts(plain_text(deal.conditions), title + general))
    whole = plain_text(deal.deal.document)
    assert read == title + whole[whole.index("Article\u00a01 – ") :]


GAPPED = """## Paiement {: #prix.paiement }

{% if prix.delai == "30 jours" %}
Le paiement est suspendu par :
{: #prix.suspension }

- la grève des postes
  {: #prix.greve }
- la panne du réseau
  {: #prix.panne }
- le jour férié
  {: #prix.ferie }
{% else %}
Le client diffère son règlement, sans intérêts ni frais, pour ces seules causes :
{: #prix.suspension }

- l’arrêt du courrier dans tout le département de son siège
  {: #prix.greve }
- la fermeture légale de la banque qui tient son compte
  {: #prix.ferie }
{% endif %}
"""


def test_an_article_that_is_quoted_whole_letters_its_items_without_a_gap(tmp_path):
    texts = PARTICULAR | {"clauses/prix/articles.md": GAPPED}
    deal = made(small_library(tmp_path, texts), **{"prix.delai": "45 jours"})
    assert [each.anew for each in deal.derogations] == [True]
    text = plain_text(deal.deal.document)
    assert "\na) l’arrêt du courrier" in text
    assert "\nb) la fermeture légale" in text
    general = plain_text(deal.general).partition("\n")[2]
    [read] = set(amended_texts(plain_text(deal.conditions), "Contrat d’abonnement\n" + general))
    assert read.endswith(text[text.index("Article\u00a01 – ") :])


def test_the_digest_of_the_general_terms_is_printed(library):
    deal = made(library)
    parts = [deal.digest[at : at + 8] for at in range(0, 64, 8)]
    assert " ".join(parts) in plain_text(deal.conditions)  # spaces that a line may end at


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html"])
def test_both_documents_are_verified_from_their_files(library, suffix):
    deal = made(library, **{"prix.delai": "45 jours"})
    for document in (deal.conditions, deal.general):
        data = WRITERS[suffix].write(document, Options())
        assert verify(f"essai.{suffix}", data, library).conforming


def test_conditions_in_the_style_of_a_house_bear_its_numbers_and_are_verified(library):
    style = Library().style("cabinet")
    answers = {"prix.delai": "45 jours"}
    deal = particular(
        library.clause("abonnement"), answers, DraftOptions(numbering=style.numbering)
    )
    assert {each.form for each in divisions(deal.conditions)} == {"1"}
    own = replace(deal.conditions.properties, style=style.id, style_digest=style.digest)
    document = replace(deal.conditions, properties=own)
    data = WRITERS["pdf"].write(document, Options(style=style, cover=True))
    assert verify("essai.pdf", data, library, style=style).conforming


def test_the_values_of_a_deal_stand_at_its_head_and_what_must_be_seen_in_a_box():
    # A deal on the mobile services contract, whose frame of conditions begins with its values.
    deal = particular(Library().clause("services-mobiles"), {"prix.delai": "45 jours"})
    _, values, seen, *_ = deal.conditions.body
    assert "Délai de paiement\tquarante-cinq (45)\u00a0jours" in [*plain_lines(values)]
    assert [text_of(row.cells[0].content) for row in seen.rows] == [
        "Limite de la réparation",
        "Juge compétent",
    ]
    assert (values.framed, seen.framed) == (False, True)


def test_an_altered_derogation_is_told(library):
    deal = made(library, **{"prix.delai": "45 jours"})
    data = WRITERS["html"].write(deal.conditions, Options())
    altered = data.replace(b"quarante-cinq", b"cinquante")
    assert not verify("essai.html", altered, library).conforming


def test_a_contract_without_particular_articles_says_so(tmp_path):
    with pytest.raises(UsageError, match="ne distingue pas de conditions particulières"):
        general_terms(small_library(tmp_path).clause("abonnement"))


def test_a_contract_that_words_no_deal_says_which_file_it_lacks(tmp_path):
    files = {name: text for name, text in PARTICULAR.items() if not name.endswith("conditions.md")}
    clause = small_library(tmp_path, files).clause("abonnement")
    with pytest.raises(UsageError, match=r"n’a pas de fichier particulieres\.md"):
        particular(clause, {})


def test_a_standard_that_leaves_blanks_is_refused(tmp_path):
    asked = question("fin.preavis").replace('default = "30 jours"', "required = true")
    changed = PARTICULAR | {CONTRACT: PARTICULAR[CONTRACT] + asked}
    with pytest.raises(AnswersError) as refused:
        general_terms(small_library(tmp_path, changed).clause("abonnement"))
    assert [each.place.key for each in refused.value.diagnostics] == ["fin.preavis"]


@pytest.mark.parametrize("example", sorted(Library().examples("services-mobiles")))
def test_the_deal_of_each_example_stands_over_general_terms(example):
    library = Library()
    answers = read_answers(library.examples("services-mobiles")[example])
    assert particular(library.clause("services-mobiles"), answers)


def test_the_departures_name_the_act_that_holds_them_and_bring_the_annex_that_they_join():
    element = {"element": "les journaux", "forme": "papier", "delai": "3 jours"}
    raw = {"fin.elements": [element], "niveaux": {"engagement": "retablissement", "gti": "1 heure"}}
    text = plain_text(particular(Library().clause("services-mobiles"), raw).conditions)
    assert "jointe aux présentes conditions particulières." in text
    assert "dans leur numérotation antérieure aux présentes conditions particulières" in text
    assert "présent avenant" not in text
    assert "les journaux\tpapier\ttrois (3)\u00a0jours" in text.split("Annexe\u00a01")[-1]


def test_an_answer_of_several_lines_is_quoted_line_by_line():
    """Particular conditions are refused where no sentences, read back, give their text."""
    text = "Le débit dépend du réseau visité.\nLa latence y est plus longue."
    deal = particular(Library().clause("services-mobiles"), {"qualite.description": text})
    (derogation,) = deal.derogations
    said = [line for block in derogation.body for line in plain_lines(block)]
    assert said[-2:] == [
        "«\u00a0Le débit dépend du réseau visité.",
        "«\u00a0La latence y est plus longue.\u00a0»",
    ]
