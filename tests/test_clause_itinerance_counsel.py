"""What counsel strikes for a public purchaser, for several clients and for who is protected."""

from typing import Any

from tests.test_clause_itinerance_law import PAIR, line, words


def town(count: int = 1) -> dict[str, Any]:
    """Return answers where each client is a town that answers as a professional."""
    client = {
        "nature": "personne_publique",
        "denomination": "La commune de Rodez",
        "siege": "Rodez",
    }
    return {"clients": [client | {"terme": "Ville", "genre": "feminin"}] * count}


def test_a_public_purchaser_accepts_who_assists_and_opposes_a_general_interest() -> None:
    text = words(town() | {"resiliation_isolee": True})
    assert "peut sous-traiter une partie de l’assistance, après acceptation" in text
    assert "si la Ville fait connaître, avant sa date d’effet, le motif d’intérêt général" in text
    assert "la Ville peut, avant sa date d’effet, faire connaître le motif" in text
    assert "ne prive la Ville des pouvoirs de contrôle" in text
    assert "Les autres documents particuliers du Contrat principal prévalent" in text
    assert "Le Prestataire n’a pas cette faculté." in text
    for said in ("peut confier l’assistance à un tiers", "y dérogent expressément"):
        assert said not in text
    assert "intérêt général" not in words({})


def test_several_public_purchasers_are_each_told() -> None:
    text = words(town(2))
    assert "par chaque personne publique que la sous-traitance concerne, conformément" in text
    assert "si la personne publique qu’elle vise fait connaître" in text
    assert "une personne publique peut, avant sa date d’effet" in text


def test_an_avenant_of_a_public_purchaser_has_a_qualified_certificate() -> None:
    raw = {
        "modification.forme": "avenant_signature_electronique",
        "modification.signature": "avancee",
    }
    assert "avancée reposant sur un certificat qualifié, au sens" in words(town() | raw)
    assert "avancée au sens" in words(raw)


def test_who_is_protected_leaves_a_lasting_impediment_before_the_professional() -> None:
    said = "Le Prestataire peut alors la résilier par écrit et sans indemnité, moyennant un préavis"
    for raw in (
        {"client.qualite": "consommateur"},
        {"client.qualite": "non_professionnel"},
        town(),
    ):
        text = words(raw)
        assert said in text
        assert "chaque Partie peut résilier la présente clause par écrit" not in text
    assert said not in words({})
    assert "chaque Partie qu’il concerne peut résilier" in words(PAIR)


def test_the_clock_has_a_reserve_where_it_can_stop() -> None:
    start = "Tout délai exprimé en jours"
    said = "de jour comme de nuit, sous réserve"
    assert said in line({}, start)
    assert said not in line({"delai.suspensif": []}, start)
    assert said in line({"delai.suspensif": [], "delai.base": "heures_ouvrees"}, start)
