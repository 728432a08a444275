"""The avenant as an act: its parts, what it recites, what it leaves blank, what it refuses."""

from dataclasses import replace

import pytest

from clausegen.acts.amendment import NoChangeError
from clausegen.acts.assembling import assemble
from clausegen.acts.proof import sentences
from clausegen.acts.provenance import OfContract, provenance_of
from clausegen.acts.terms import Terms
from clausegen.amend.compare import compare
from clausegen.document.tree import (
    CrossReference,
    Division,
    Paragraph,
    Table,
    Text,
    Variable,
    divisions,
    leaves,
    plain_text,
    text_of,
    walk,
)
from clausegen.dossiers.dossier import Avenant, Version, digest_of
from clausegen.errors import AnswersError, ClausegenError, Remedy, UsageError
from tests.conftest import CLAUSE
from tests.contract import amended, contract

FASTER = {"client.delai_signalement": "48 heures"}
FACTS = {
    "signed": "2027-03-15",
    "reason": "Des délais plus courts.",
    "answers": {"avenant.lieu": "Nantes"},
}


@pytest.fixture(scope="module")
def dossier(library):
    return contract(library)


@pytest.fixture(scope="module")
def made(library, dossier):
    return amended(library, dossier, FASTER, **FACTS)


def lines(document):
    return plain_text(document).replace("\u00a0", " ").replace("\u202f", " ").splitlines()


def test_the_title_names_the_contract_and_its_date(made):
    assert lines(made.avenant)[0] == (
        "Avenant n° 1 au contrat « Contrat de services mobiles de flotte » du 2 novembre 2026"
    )


def test_the_parties_sign_with_their_capacity(made):
    text = plain_text(made.avenant)
    assert "représentée par M.\u00a0Paul Mercier, directeur général" in text
    assert "Mme\u00a0Solène Le Goff, présidente" in text


def test_one_article_an_amended_article_then_effect_maintenance_and_rank(made):
    titles = [text_of(each.title) for each in divisions(made.avenant)]
    assert titles == [
        "Lecture des modifications",
        "Modification de l’article\u00a03",
        "Date d’effet",
        "Stipulations inchangées et absence de novation",
        "Primauté de l’avenant",
    ]
    assert [each.label for each in divisions(made.avenant)] == ["1", "2", "3", "4", "5"]


def test_the_reason_ends_with_one_stop(made):
    assert "Les Parties entendent le modifier pour le motif suivant : Des délais plus courts." in (
        lines(made.avenant)
    )


def test_the_law_is_cited_and_the_copies_counted(made):
    text = plain_text(made.avenant)
    for article in ("1193", "1330", "1375"):
        assert f"article\u00a0{article} du code civil" in text
    assert "en deux (2)\u00a0exemplaires originaux" in text


def test_an_effect_before_the_signature_is_said_to_be_retroactive(library, dossier):
    made = amended(library, dossier, FASTER, "2027-01-01", **FACTS)
    assert "prend effet rétroactivement" in plain_text(made.avenant)
    assert "rétroactivement" not in plain_text(amended(library, dossier, FASTER).avenant)


def test_earlier_avenants_are_recited_in_order(library, made):
    second = amended(library, made.dossier, {"penalite.taux": "3 %"}, "2027-09-01", **FACTS)
    third = amended(library, second.dossier, {"penalite.taux": "4 %"}, "2027-10-01")
    told = [line for line in lines(third.avenant) if line.startswith(("a) l’av", "b) l’av"))]
    assert told == [
        "a) l’avenant n° 1, signé le 15 mars 2027, qui prend effet le 1er avril 2027 ;",
        "b) l’avenant n° 2, signé le 15 mars 2027, qui prend effet le 1er septembre 2027.",
    ]
    assert lines(third.avenant)[0].startswith("Avenant n° 3")


def test_what_nobody_knows_is_a_visible_blank_that_final_refuses(library):
    dossier = contract(library, "defaut")
    made = amended(library, dossier, {"delai.resolution": "2 heures"})
    blanks = {
        leaf.text for leaf in leaves(made.avenant) if isinstance(leaf, Variable) and leaf.blank
    }
    assert {"[nom de la partie]", "[Lieu de signature de l’avenant]", "[Motif de l’avenant]"} <= (
        blanks
    )
    with pytest.raises(AnswersError, match="Avenant final refusé") as caught:
        amended(library, dossier, {"delai.resolution": "2 heures"}, final=True)
    remedies = {each.place.key: each.remedies for each in caught.value.diagnostics}
    for id_, label in (("avenant.motif", "Motif"), ("avenant.lieu", "Lieu de signature")):
        (remedy,) = remedies[id_]
        assert (remedy.action, remedy.target) == ("answer", id_)
        assert remedy.label == f"{label} de l’avenant"
    said = [each.message.rpartition("compléter")[2][3:] for each in caught.value.diagnostics]
    assert "Motif de l’avenant." in said
    assert "Prestataire ([nom de la partie])." in said


def test_a_whole_act_may_be_final(library, dossier):
    accept = [rule.id for rule in library.spec(dossier.clause).rules if rule.level == "warning"]
    made = amended(library, dossier, FASTER, final=True, accept=accept, **FACTS)
    assert not made.avenant.properties.draft


def test_an_answer_of_the_act_that_cannot_be_read_is_refused(library, dossier):
    with pytest.raises(AnswersError, match="propres à l’acte « Avenant de modification »"):
        amended(library, dossier, FASTER, answers={"avenant.originaux": "beaucoup"})


def test_an_annex_worded_anew_is_joined_and_the_table_bears_another_label(library, dossier):
    def with_annex(verb, last):
        cited = (Text(f"{verb} l’article\u00a0"), CrossReference("objet", "1"), Text("."))
        body = (Paragraph("q.1", cited), Paragraph("q.2", (Text(last),)))
        annex = Division("annex", "q", "9", (Text("Qualité"),), body)
        return replace(text, body=(*text.body, annex))

    text = dossier.latest.document
    old, new = with_annex("Voir", "Tout est public."), with_annex("Lire aussi", "Gratuits.")
    record = Avenant(1, "", "2027-04-01", "", digest_of(old), compare(old, new))
    answers = dossier.latest.answers
    after = replace(dossier, versions=(Version(answers, old), Version(answers, new, record)))
    terms = Terms(record.effect, annex=True)
    made = assemble(library.clause(CLAUSE), library.act("modification"), after, terms)
    annexes = [each for each in divisions(made.avenant) if each.kind == "annex"]
    assert [(each.label, text_of(each.title)) for each in annexes] == [
        ("9", "Qualité"),
        ("A", "Tableau comparatif"),
    ]
    assert "L’annexe 9 est remplacée par l’annexe 9 jointe au présent avenant." in lines(
        made.avenant
    )
    assert sentences(plain_text(made.avenant), old, new).holds
    ids = [node.id for node in walk(made.avenant)]
    assert len(ids) == len(set(ids))
    lost = plain_text(made.avenant).replace("Gratuits.", "Payants.")
    assert not sentences(lost, old, new).holds
    assert not sentences(lost.partition("Annexe\u00a09")[0], old, new).holds


def test_the_table_may_be_annexed(library, dossier):
    made = amended(library, dossier, FASTER, annex=True, **FACTS)
    annex = made.avenant.body[-1]
    assert isinstance(annex, Division)
    assert annex.kind == "annex"
    assert isinstance(annex.body[0], Table)


def test_an_electronic_signature_says_so(library, dossier):
    answers = {**FACTS["answers"], "signature.mode": "electronique"}
    made = amended(library, dossier, FASTER, **{**FACTS, "answers": answers})
    assert "Signé par voie électronique, le 15\u00a0mars\u00a02027" in plain_text(made.avenant)


def test_the_same_answers_change_nothing(library, dossier):
    with pytest.raises(NoChangeError, match="Aucune modification"):
        amended(library, dossier, {})


@pytest.mark.parametrize(
    ("number", "why"), [(1, "n° 1 existe déjà"), (3, "ne connaît aucun avenant n° 2")]
)
def test_avenants_follow_one_another(library, made, number, why):
    with pytest.raises(UsageError, match=why):
        amended(library, made.dossier, {"penalite.taux": "3 %"}, number=number)
    assert amended(library, made.dossier, {"penalite.taux": "3 %"}, number=2).number == 2


def test_signature_mentions_of_the_contract_stay(library, dossier):
    made = amended(library, dossier, {**FASTER, "signature.lieu": "Brest"})
    assert "Fait à Nantes" in plain_text(made.change.new)
    assert [each.rule for each in made.diagnostics] == ["limite-signature"]


def test_every_document_says_where_it_comes_from(made):
    for document in (made.avenant, made.redline, made.consolidated, made.table):
        said = provenance_of(document.properties)
        assert (said.number, said.base) == (1, made.dossier.avenants[0].base)
    assert isinstance(provenance_of(made.change.new.properties), OfContract)


def test_the_commentary_that_speaks_of_the_article_is_listed_and_redlined(made):
    assert "q-obligations-client" in dict(made.commentary.questions)
    assert "quarante-huit" in plain_text(made.commentary.redline)


def test_the_answers_changed_are_named(made):
    assert made.causes == ("client.delai_signalement",)


def test_a_removed_article_that_is_still_cited_is_refused(library, monkeypatch, tmp_path):
    from clausegen.library import Library
    from tests.small_clause import CLAUSE_MD, write_library

    broken = CLAUSE_MD + '\nVoir aussi {{ renvoi("remede", "à") }}.\n'
    folder = write_library(tmp_path, **{"templates/clauses/petite/clause.md": broken})
    small = Library(folder / "templates", folder / "data")
    with pytest.raises(ClausegenError, match="ne mène à aucun article"):
        small.draft("petite", {"objet": "x", "client": {"qualite": "consommateur"}})


def test_what_has_no_label_says_how_to_renumber(tmp_path):
    from clausegen.acts.amendment import amend
    from clausegen.acts.terms import Terms
    from clausegen.dossiers.dossier import Dossier, Version
    from clausegen.library import Library
    from tests.small_clause import CLAUSE_MD, write_library

    head = "".join(
        f"{{% if delai.resolution > '{days} jours' %}}\n"
        f"## Avant {{: #a{days} }}\n\nTexte.\n\n{{% endif %}}\n"
        for days in (5, 3, 1)
    )
    folder = write_library(tmp_path, **{"templates/clauses/petite/clause.md": head + CLAUSE_MD})
    small = Library(folder / "templates", folder / "data")
    draft = small.draft("petite", {"objet": "rien"})
    dossier = Dossier("petite", "", (Version(draft.values.json, draft.document),))
    clause, act = small.clause("petite"), Library().act("modification")
    before = {"objet": "rien", "delai": {"resolution": "2 jours"}}
    dossier = amend(clause, act, dossier, before, Terms("2027-03-01")).dossier
    assert "Article\u00a01 A – Avant" in plain_text(dossier.latest.document)
    again = {"objet": "rien", "delai": {"resolution": "4 jours"}}
    second = amend(clause, act, dossier, again, Terms("2027-03-15"))
    words = "Avant l’article\u00a01 A, il est inséré un article\u00a01 AA ainsi rédigé"
    assert words in plain_text(second.avenant)
    dossier = second.dossier
    assert "Article\u00a01 AA – Avant" in plain_text(dossier.latest.document)
    raw = {"objet": "rien", "delai": {"resolution": "6 jours"}}
    with pytest.raises(ClausegenError, match="renumérotez") as caught:
        amend(clause, act, dossier, raw, Terms("2027-04-01"))
    assert caught.value.diagnostics[0].remedies == (Remedy("renumber"),)
    made = amend(clause, act, dossier, raw, Terms("2027-04-01", renumber=True))
    text = plain_text(made.avenant)
    assert "deviennent respectivement" in text
    assert "renuméroté par l’avenant" in plain_text(made.consolidated)


def small_contract(tmp_path, **files):
    """Return a library whose clause names no party, and the dossier of a contract of it."""
    from clausegen.dossiers.dossier import Dossier, Version
    from clausegen.library import Library
    from tests.small_clause import write_library

    folder = write_library(tmp_path, **files)
    small = Library(folder / "templates", folder / "data")
    draft = small.draft("petite", {"objet": "rien"})
    return small, Dossier("petite", "", (Version(draft.values.json, draft.document),))


WHOLE = {
    "avenant.lieu": "Nantes",
    "avenant.originaux": "2",
    "contrat_principal.titre": "Contrat d’essai",
    "contrat_principal.date": "2026-12-01",
}


def test_an_act_that_needs_parties_is_not_final_without_them(library, tmp_path):
    from clausegen.acts.amendment import amend
    from clausegen.acts.terms import Terms

    small, dossier = small_contract(tmp_path)
    clause, act = small.clause("petite"), library.act("modification")
    terms = Terms("2027-04-01", "2027-03-15", "Précision")
    raw = {"objet": "tout", **WHOLE}
    with pytest.raises(AnswersError, match="Avenant final refusé") as caught:
        amend(clause, act, dossier, raw, replace(terms, final=True))
    told = {each.place.key: each.remedies for each in caught.value.diagnostics}
    assert set(told) == {"partie.une", "partie.autre"}
    assert told["partie.une"] == (Remedy("answer", "partie.une", "Partie d’une part"),)
    silent = replace(act, sources={**act.sources, "acte.md": "## Rien {: #rien }\n\nRien.\n"})
    told = {each.rule for each in amend(clause, silent, dossier, raw, terms).diagnostics}
    assert {"sans-parties", "sans-signatures"} <= told


def test_the_act_asks_for_the_parties_that_a_contract_does_not_name(library, tmp_path):
    from clausegen.acts.amendment import amend
    from clausegen.acts.terms import Terms

    small, dossier = small_contract(tmp_path)
    own = {
        "partie.une": {"denomination": "Alpha", "representant": "M. Paul Roy", "terme": "Bailleur"},
        "partie.autre": [
            {"civilite": "Mme", "prenom": "Anne", "nom": "Le Du", "terme": "Locataire"},
            {"civilite": "M.", "prenom": "Jean", "nom": "Le Du"},
        ],
    }
    raw = {"objet": "tout", **WHOLE, **own}
    del raw["avenant.originaux"]
    terms = Terms("2027-04-01", "2027-03-15", "Précision", final=True)
    made = amend(small.clause("petite"), library.act("modification"), dossier, raw, terms)
    text = lines(made.avenant)
    assert "ci-après dénommée « le Bailleur », d’une part," in " ".join(text)
    assert "ci-après dénommés ensemble « les Locataires », d’autre part." in " ".join(text)
    assert "Pour le Bailleur" in text
    assert any("en trois (3) exemplaires originaux" in line for line in text)


def test_an_act_may_say_that_it_needs_nobody(library, tmp_path):
    from clausegen.acts.amendment import amend
    from clausegen.acts.terms import Terms

    small, dossier = small_contract(tmp_path)
    act = library.act("modification")
    alone = replace(act, spec=replace(act.spec, needs=()))
    terms = Terms("2027-04-01", "2027-03-15", "Précision", final=True)
    made = amend(small.clause("petite"), alone, dossier, {"objet": "tout", **WHOLE}, terms)
    assert not made.avenant.properties.draft


def test_the_act_takes_what_the_clause_does_not_ask_for(library, tmp_path):
    from clausegen.acts.amendment import amend
    from clausegen.acts.terms import Terms

    small, dossier = small_contract(tmp_path)
    raw = {"objet": "tout", "contrat_principal": {"titre": "Contrat d’essai"}}
    clause, act = small.clause("petite"), library.act("modification")
    made = amend(clause, act, dossier, raw, Terms("2027-04-01"))
    assert "intitulé « Contrat d’essai »" in plain_text(made.avenant).replace("\u00a0", " ")


def test_what_a_contract_asks_in_another_way_is_not_the_same_question(library, tmp_path):
    from clausegen.acts.amendment import amend
    from clausegen.acts.terms import Terms
    from tests.small_clause import CLAUSE_TOML

    form = """
[[parameters]]
id = "modification.forme"
kind = "text"
label = "Forme"
help = "Pourquoi cette question ? Pour l’essai."
group = "delais"
default = "lettre"
"""
    clause = {"templates/clauses/petite/clause.toml": CLAUSE_TOML + form}
    small, dossier = small_contract(tmp_path, **clause)
    terms = Terms("2027-04-01", "2027-03-15", "Précision")
    made = amend(
        small.clause("petite"), library.act("modification"), dossier, {"objet": "y"}, terms
    )
    assert any(line.startswith("Fait ") for line in lines(made.avenant))


def test_blanks_agree_with_the_party_that_they_stand_for(library):
    made = amended(library, contract(library, "defaut"), {"delai.resolution": "2 heures"})
    for term in ("le Prestataire", "le Client"):
        assert any(
            line.startswith(
                "[nom de la partie], représenté par [représentant], [qualité du représentant], "
                f"ci-après dénommé « {term} »"
            )
            for line in lines(made.avenant)
        )
