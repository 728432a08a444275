"""`why`: which answers brought a part of a clause, worded it, or left it out."""

import json

import pytest
from click.testing import CliRunner

from clausegen.cli.app import app

CLAUSE = "assistance-itinerance"


def run(*words: str):
    return CliRunner().invoke(app, ["why", CLAUSE, *words])


def told(*words: str) -> str:
    """Return what a command tells, on one line."""
    result = run(*words)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.replace("\u00a0", " ").split())


def data(*words: str):
    return json.loads(run(*words, "--json").stdout)


def test_an_article_tells_what_is_there_and_why():
    reason = "parce que « Réduction du prix » = oui (reduction.actif)."
    assert "Article 4 – Conséquences des manquements" in told("4")
    assert f"Le premier alinéa figure {reason}" in told("4")
    assert told("4") == told("article 4") == told("manquements")


def test_an_article_tells_what_is_not_there():
    absent = "ne figure pas à l’article 4 parce que « Pénalité de retard » = non (penalite.actif)."
    assert absent in told("4")
    assert absent not in told("4", "--set", "penalite.actif=oui")


def test_a_passage_is_told_by_its_id_whether_it_is_there_or_not():
    reason = "parce que « Durée de la clause » = Celle du contrat principal (duree.mode)."
    assert f"(sortie) ne figure pas à l’article 6 {reason}" in told("sortie")
    longer = ("duree.mode=determinee", "duree.mois=24", "duree.sortie=oui")
    there = told("sortie", *(word for each in longer for word in ("--set", each)))
    assert "figure parce que « Durée de la clause » = Déterminée" in there


def test_an_item_tells_the_words_that_an_answer_gave_it():
    item = told("disponibilite")
    assert "Le a) est ainsi rédigé parce que « Disponibilité de l’équipe » = 24 heures" in item
    assert "Réponses imprimées :" in item


def test_an_answer_tells_what_it_brings_and_what_it_leaves_out():
    there = told("reduction.actif")
    title = "« Réduction du prix » = oui (reduction.actif)"
    assert there.startswith(f"{title} Cette réponse fait figurer")
    assert "le premier alinéa de l’article 4 (reduction)" in there
    without = told("reduction.actif", "--set", "reduction.actif=non")
    assert "(reduction, calcul-reduction" in without
    assert "parce que « Réduction du prix » = non (reduction.actif)." in without


def test_an_answer_that_is_printed_tells_where():
    assert "Elle s’imprime dans" in told("delai.resolution")


def test_a_question_that_is_not_asked_tells_its_condition():
    question = told("penalite.taux")
    assert "(penalite.taux, question non posée) Seulement si : penalite.actif" in question


def test_what_no_answer_decides_says_so():
    assert "Aucune réponse n’en décide." in told("novation")


def test_an_annex_and_an_article_that_are_not_there_are_told_last():
    assert "L’annexe « Traitement de données confié … » (annexe-donnees) ne figure pas" in told()
    assert told().count("Articles et annexes qui ne figurent pas") == 1
    assert "Annexe 1 –" in told("annexe 1", "--set", "rgpd.role_prestataire=sous_traitant")


def test_answers_come_from_a_file(tmp_path):
    path = tmp_path / "reponses.toml"
    path.write_text("[penalite]\nactif = true\n", encoding="utf-8")
    assert "« Pénalité de retard » = oui (penalite.actif)" in told("penalite", "-a", str(path))


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("sorti",), 2, "Vouliez-vous dire « sortie » ?"),
        (("42",), 2, "Le passage ou le paramètre « 42 » n’existe pas."),
        (("4", "--set", "delai.resolution=bientôt"), 3, "Question : Délai de résolution"),
        (("4", "--answers", "absent.toml"), 3, "absent.toml"),
        (("4", "5"), 2, "Il y a des mots de trop : « 5 »."),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_reason(words, code, message):
    result = run(*words)
    assert result.exit_code == code, result.output
    assert message in result.output.replace("\u00a0", " ")


def test_programs_read_conditions_with_their_lines():
    (node,) = data("resiliation-isolee")["nodes"]
    assert node["address"] == "le troisième alinéa de l’article\u00a06"
    (presence,) = node["presence"]
    assert presence["because"] == {"resiliation_isolee": False, "duree.mode": "contrat_principal"}
    assert presence["parameters"] == ["duree.mode", "resiliation_isolee"]
    assert (presence["file"], presence["line"] > 0) == ("clause.md", True)
    (left,) = (each for each in data("sortie")["left_out"] if each["ids"] == ["sortie"])
    assert (left["kind"], left["division"], left["replaced"]) == ("paragraph", "duree", False)
    assert left["condition"]["because"] == {"duree.mode": "contrat_principal", "duree.mois": 12}
