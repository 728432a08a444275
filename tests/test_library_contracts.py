"""Contracts: clauses assembled under one frame, one numbering, one set of questions and terms."""

import pytest

from clausegen.check import check_paths
from clausegen.document.tree import plain_text
from clausegen.errors import TemplateError, UsageError
from clausegen.library.origins import origins_of
from tests.small_contract import FILES, STEP, question, small_library

CONTRACT = "contracts/abonnement/contract.toml"


def lines(library, id_="abonnement", **answers):
    """Return the lines of a draft."""
    return plain_text(library.draft(id_, answers).document).replace("\u00a0", " ").splitlines()


def faults(folder, changed):
    """Return the faults of a contract of which some files are changed."""
    with pytest.raises(TemplateError) as refused:
        small_library(folder, changed).clause("abonnement")
    return [each.message for each in refused.value.diagnostics]


def test_a_contract_numbers_the_articles_of_its_clauses_through(tmp_path):
    text = lines(small_library(tmp_path))
    titles = [line for line in text if line.startswith("Article")]
    assert titles == ["Article 1 – Définitions", "Article 2 – Paiement", "Article 3 – Terme"]
    assert "À défaut, l’Abonnement prend fin dans les conditions prévues à l’article 3." in text


def test_a_clause_left_out_takes_along_its_terms_and_what_cites_it(tmp_path):
    text = lines(small_library(tmp_path), abonnement={"fin": False})
    assert [line for line in text if "Terme" in line or "défaut" in line] == []
    assert text[-2] == "Article 2 – Paiement"


def test_a_clause_alone_speaks_of_itself_and_of_no_other(tmp_path):
    text = lines(small_library(tmp_path), "prix")
    assert text[-1].endswith("selon la présente clause.")
    assert lines(small_library(tmp_path))[-4].endswith("selon le présent contrat.")


def test_terms_are_sorted_and_those_that_two_clauses_share_stand_once(tmp_path):
    text = lines(small_library(tmp_path))
    terms = [line.partition(" :")[0] for line in text[3:6]]
    assert terms == ["Abonnement", "Contrat", "Terme"]


def test_a_term_with_two_meanings_is_refused(tmp_path):
    other = FILES["clauses/prix/definitions.md"].replace("l’objet du", "le prix du")
    library = small_library(tmp_path, {"clauses/prix/definitions.md": other})
    with pytest.raises(TemplateError) as refused:
        library.draft("abonnement", {})
    [told] = refused.value.diagnostics
    words = "Le sens « l’objet du Contrat. » du terme « Abonnement » n’est pas le premier"
    assert told.message == f"{words} : « le prix du Contrat. »."
    assert told.place.file.endswith("definitions/fin.md")


def test_a_question_that_clauses_share_is_asked_once(tmp_path):
    asked = list(small_library(tmp_path).spec("abonnement").parameters)
    assert asked == ["territoire", "abonnement.fin", "prix.delai", "fin.preavis"]


def test_shared_questions_take_others_with_them_in_a_circle_too(tmp_path):
    commun = FILES["shared/questions/commun.toml"]
    other = 'questions = ["commun"]\n' + STEP + question("monnaie", "text", '"l’euro"')
    changed = {
        "shared/questions/commun.toml": f'questions = ["autre"]\n{commun}',
        "shared/questions/autre.toml": other,
    }
    asked = list(small_library(tmp_path, changed).spec("fin").parameters)
    assert sorted(asked) == ["fin.preavis", "monnaie", "territoire"]


def test_a_question_of_a_clause_left_out_is_not_asked(tmp_path):
    library = small_library(tmp_path)
    left = library.validate("abonnement", {"abonnement": {"fin": False}, "fin.preavis": "2 jours"})
    assert "fin.preavis" in {each.place.key for each in left.diagnostics}
    assert [each.rule for each in left.diagnostics if each.rule == "F1"] == []
    kept = library.validate("abonnement", {"fin.preavis": "2 jours"})
    assert [each.rule for each in kept.diagnostics] == ["F1"]


def test_what_the_contract_declares_prevails_over_its_clauses(tmp_path):
    own = FILES[CONTRACT] + question("prix.delai", default='"15 jours"')
    library = small_library(tmp_path, {CONTRACT: own})
    assert any("quinze (15) jours" in line for line in lines(library))


def test_two_clauses_that_declare_one_question_are_named_both(tmp_path):
    changed = {"clauses/fin/clause.toml": FILES["clauses/fin/clause.toml"] + question("prix.delai")}
    assert faults(tmp_path, changed) == [
        "Le paramètre « prix.delai » existe déjà dans prix/clause.toml."
    ]


def test_a_question_that_is_a_family_elsewhere_names_both_clauses(tmp_path):
    changed = {"clauses/fin/clause.toml": FILES["clauses/fin/clause.toml"] + question("prix")}
    assert faults(tmp_path, changed) == [
        "« prix » est à la fois une question et le début de « prix.delai » (prix/clause.toml)."
    ]


def test_a_step_told_twice_alike_is_one_step(tmp_path):
    groups = small_library(tmp_path).spec("abonnement").groups
    assert [each.id for each in groups] == ["essai"]


def test_an_unknown_clause_is_named_with_the_nearest(tmp_path):
    own = FILES[CONTRACT].replace('id = "prix"', 'id = "prux"')
    with pytest.raises(TemplateError) as refused:
        small_library(tmp_path, {CONTRACT: own}).clause("abonnement")
    [told] = refused.value.diagnostics
    assert (told.rule, told.hint) == ("clause-inconnue", "Vouliez-vous dire « prix » ?")


def test_what_a_contract_takes_wrongly_is_told_alone_at_its_line(tmp_path):
    own = FILES[CONTRACT].replace('id = "prix"', 'id = "prux"')
    library = small_library(tmp_path, {CONTRACT: own})
    line = own.splitlines().index('id = "prux"') + 1
    [told] = check_paths(library, ["abonnement"])
    assert (told.rule, told.place.line) == ("clause-inconnue", line)


def test_a_clause_taken_twice_is_told_at_the_second(tmp_path):
    own = FILES[CONTRACT].replace('id = "prix"', 'id = "fin"')
    library = small_library(tmp_path, {CONTRACT: own})
    [told] = check_paths(library, ["abonnement"])
    places = [rank for rank, line in enumerate(own.splitlines(), 1) if line == 'id = "fin"']
    assert (told.rule, told.place.line) == ("clause-double", places[-1])


def test_an_unknown_file_of_questions_is_named(tmp_path):
    own = FILES["clauses/fin/clause.toml"].replace('["commun"]', '["comun"]')
    library = small_library(tmp_path, {"clauses/fin/clause.toml": own})
    with pytest.raises(TemplateError, match="comun"):
        library.clause("fin")


def test_one_file_name_of_two_clauses_is_refused(tmp_path):
    both = {f"clauses/{id_}/remedes/un.md": "Un." for id_ in ("prix", "fin")}
    [told] = faults(tmp_path, both)
    assert told.startswith("« remedes/un.md » vient de deux répertoires : ")


def test_an_unknown_key_of_a_taken_clause_has_its_place(tmp_path):
    own = FILES[CONTRACT].replace('id = "prix"\n', 'id = "prix"\nconditoin = "vrai"\n')
    with pytest.raises(TemplateError) as refused:
        small_library(tmp_path, {CONTRACT: own}).clause("abonnement")
    [told] = refused.value.diagnostics
    assert (told.rule, told.place.file, told.place.line) == ("cle-inconnue", "contract.toml", 10)


def test_the_commentary_of_a_contract_is_that_of_its_clauses(tmp_path):
    drafted = small_library(tmp_path).draft("abonnement", {}, commentary="alone")
    assert "Quand payer\u202f?" in plain_text(drafted.commentary)


def test_why_names_the_answer_that_brings_a_reference_to_another_clause(tmp_path):
    library = small_library(tmp_path)
    clause, drafted = library.clause("abonnement"), library.draft("abonnement", {})
    reasons = origins_of(clause, drafted)["prix.defaut"]
    assert "abonnement.fin" in reasons.parameters


def test_a_sound_contract_and_its_clauses_pass_check(tmp_path):
    library = small_library(tmp_path)
    found = check_paths(library, ["abonnement", "fin"])
    assert {each.rule for each in found} == {"article-sans-commentaire"}


def test_what_a_contract_settles_is_no_fault_of_its_clauses(tmp_path):
    settled = FILES[CONTRACT] + question("fin.preavis", more='when = "false"')
    library = small_library(tmp_path, {CONTRACT: settled})
    found = check_paths(library, ["abonnement"])
    assert {"condition-impossible", "regle-sans-temoin"} & {each.rule for each in found} == set()


def test_contracts_come_before_clauses_and_an_unknown_one_is_told(tmp_path):
    library = small_library(tmp_path)
    assert library.model_ids() == ("abonnement", "fin", "prix")
    with pytest.raises(UsageError, match="Vouliez-vous dire « abonnement »"):
        library.clause("abonement")


def test_the_digest_of_a_contract_follows_what_its_clauses_ask(tmp_path):
    first = small_library(tmp_path).clause("abonnement").digest
    other = FILES["clauses/fin/clause.toml"].replace('"30 jours"', '"31 jours"')
    again = small_library(tmp_path / "b", {"clauses/fin/clause.toml": other})
    assert again.clause("abonnement").digest != first


def test_steps_are_declared_by_shared_files_too(tmp_path):
    assert STEP in FILES["shared/questions/commun.toml"]
    assert small_library(tmp_path).spec("fin").parameters["territoire"].group == "essai"


def test_a_clause_may_open_a_titre_that_bears_its_title(tmp_path):
    own = FILES[CONTRACT].replace('id = "fin"\n', 'id = "fin"\nlevel = "titre"\n')
    text = lines(small_library(tmp_path, {CONTRACT: own}))
    assert text[-3:-1] == ["Titre I – Clause de fin", "Article 3 – Terme"]
