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
    assert "chaque Partie que cet empêchement concerne peut résilier" in words(PAIR)


def test_the_clock_has_a_reserve_where_it_can_stop() -> None:
    start = "Tout délai exprimé en jours"
    said = "sous réserve de ce qui en arrête le cours"
    assert said in line({}, start)
    never = {"delai.suspensif": [], "suspension.actif": False}
    assert said not in line(never, start)
    assert said in line({**never, "delai.base": "heures_ouvrees"}, start)


def test_what_is_never_received_is_never_paid() -> None:
    part = "ce prix est réduit de la part qui lui correspond"
    text = words({})
    assert text.count(part) == 2
    assert "ce prix est réduit, à compter de la même date, de la part qui lui correspond" in text
    kept = words({"suspension.facturation_maintenue": True})
    assert kept.count(part) == 1


def test_the_cut_that_was_announced_is_not_paid_by_whom_the_law_protects() -> None:
    reduced = (
        "n’est pas un Incident ; le prix des Services que cette maintenance atteint est réduit"
    )
    for quality in ("consommateur", "non_professionnel"):
        assert reduced in words({"client.qualite": quality})
    assert "n’est ni un Incident ni un manquement au sens de la présente clause" in words({})


def test_a_visited_network_stops_the_clock_only_where_no_other_serves() -> None:
    other = "que tant qu’aucun autre réseau visité ne permet la Résolution de l’Incident"
    assert other in words({})
    assert other not in words({"client.qualite": "consommateur"})
    assert other not in words({"delai.suspensif": []})


def test_the_start_of_the_delays_is_recorded() -> None:
    said = {
        "notification": "la date et l’heure de la Notification, de la Prise",
        "accuse_reception": "de la Notification, de l’accusé de réception, de la Prise",
        "ouverture_ticket": "de la Notification, de l’ouverture du ticket, de la Prise",
    }
    for start, recorded in said.items():
        assert recorded in words({"delai.depart": start})


def test_a_late_repair_counts_from_its_own_term_and_costs_once() -> None:
    once = "mais ne rend pas due une seconde fois la somme due par Incident"
    flat = {"penalite.actif": True, "penalite.unite": "incident"}
    assert "vaut, à compter de son expiration, dépassement du délai de Résolution" in words({})
    assert once in words(flat)
    assert once not in words({})


def test_a_processor_transfers_only_as_it_is_told() -> None:
    raw = {"rgpd.transferts": ["le Maroc"], "rgpd.garantie": "clauses_types"}
    assert "celles de la décision d’exécution (UE) 2021/914" in words(raw)
    assert "vaut instruction documentée" not in words(raw)
    text = words(raw | {"rgpd.role_prestataire": "sous_traitant"})
    assert "cette autorisation vaut instruction documentée" in text
    assert "demeure responsable du traitement de celles qu’il traite pour fournir" in text
    assert "Le Client documente ses instructions, informe les personnes concernées" in text


def test_a_clause_of_a_public_purchaser_takes_effect_when_it_notifies_it() -> None:
    signed = {"signature.mode": "electronique", "signature.date": "2027-01-15"}
    assert "la reçoit, signée et notifiée par la Ville" in words(town() | signed)
    assert "à l’égard d’une personne publique, à celle à laquelle" in words(town(2) | signed)
    assert "prend effet à la date de la dernière signature." in words(signed)


def test_the_name_of_a_law_is_shortened_only_where_it_comes_again() -> None:
    assert "RGPD" not in words({})
    assert words({"client.qualite": "consommateur"}).count("RGPD") == 2


def test_the_cost_of_another_who_helps_is_apart_from_the_cap() -> None:
    raw = {"responsabilite.mode": "taux", "execution_par_tiers.actif": True}
    assert "Ni les réductions du prix ni le coût remboursé pour l’exécution" in words(raw)
    alone = words(raw | {"reduction.actif": False})
    assert "Le coût remboursé pour l’exécution par un tiers ne s’impute pas" in alone
