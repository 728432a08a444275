"""States as French names them, their adjectives and the towns where courts sit, each by its zone.

The zone says which rules of data protection and of roaming a State is under: « france », « eee »
(another State of the European Economic Area), « adequat » (a State that the Commission has held
adequate, by a decision known from memory), « outremer » (a French territory that is not in the
Union or whose networks are others), « autre », and « inconnu » for what is the name of no State.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from clausegen.french.ways import LINKS, WAYS

Zone: TypeAlias = Literal["france", "eee", "adequat", "outremer", "autre", "inconnu"]

_FRANCE = "france, francais, francaise, republique francaise"
_EEE = (
    "allemagne, autriche, belgique, bulgarie, chypre, croatie, danemark, espagne, estonie, "
    "finlande, grece, hongrie, irlande, islande, italie, lettonie, liechtenstein, lituanie, "
    "luxembourg, malte, norvege, pays bas, pologne, portugal, republique tcheque, tchequie, "
    "roumanie, slovaquie, slovenie, suede, "
    "allemand, allemande, autrichien, belge, danois, espagnol, espagnole, finlandais, grec, "
    "irlandais, italien, italienne, luxembourgeois, neerlandais, norvegien, polonais, portugais, "
    "roumain, suedois, tcheque, "
    "amsterdam, anvers, athenes, barcelone, berlin, bruxelles, bucarest, budapest, copenhague, "
    "dublin, francfort, hambourg, helsinki, liege, lisbonne, madrid, milan, munich, oslo, prague, "
    "rome, rotterdam, stockholm, varsovie"
)
_ADEQUATE = (
    "andorre, argentine, canada, coree du sud, guernesey, iles feroe, ile de man, israel, japon, "
    "jersey, nouvelle zelande, royaume uni, suisse, uruguay, etats unis, "
    "angleterre, ecosse, anglais, anglaise, britannique, helvetique, suisses, americain, "
    "americaine, canadien, quebec, japonais, israelien, argentin, "
    "berne, geneve, lausanne, londres, montreal, new york, tokyo, toronto, zurich, delaware, "
    "californie, high court, landgericht"
)
_OVERSEAS = (
    "guadeloupe, martinique, guyane, la reunion, mayotte, saint martin, saint barthelemy, "
    "saint pierre et miquelon, nouvelle caledonie, polynesie, wallis, antilles, outre mer"
)
_OTHERS = (
    "afghanistan, afrique du sud, albanie, algerie, angola, arabie saoudite, armenie, australie, "
    "azerbaidjan, bahrein, bangladesh, benin, bielorussie, bolivie, bosnie, bresil, burkina faso, "
    "cambodge, cameroun, chili, chine, colombie, comores, congo, coree du nord, costa rica, "
    "cote d ivoire, cuba, djibouti, egypte, emirats arabes unis, equateur, ethiopie, gabon, "
    "georgie, ghana, guinee, haiti, hong kong, ile maurice, inde, indonesie, irak, iran, "
    "jamaique, jordanie, kazakhstan, kenya, kosovo, koweit, laos, liban, libye, macedoine, "
    "madagascar, malaisie, mali, maroc, mauritanie, mexique, moldavie, monaco, mongolie, "
    "montenegro, mozambique, namibie, nepal, niger, nigeria, oman, ouganda, ouzbekistan, pakistan, "
    "panama, paraguay, perou, philippines, qatar, russie, rwanda, saint marin, senegal, serbie, "
    "seychelles, singapour, soudan, sri lanka, syrie, taiwan, tanzanie, tchad, thailande, togo, "
    "tunisie, turquie, ukraine, venezuela, vietnam, yemen, zambie, zimbabwe, "
    "bahamas, barbade, belize, bhoutan, birmanie, myanmar, botswana, brunei, burundi, cap vert, "
    "centrafrique, centrafricaine, dominique, republique dominicaine, el salvador, salvador, "
    "erythree, eswatini, fidji, gambie, gibraltar, grenade, groenland, guatemala, guyana, "
    "honduras, "
    "iles marshall, kirghizistan, kiribati, lesotho, liberia, macao, malawi, maldives, micronesie, "
    "nauru, nicaragua, palaos, palestine, papouasie, porto rico, saint vincent, sainte lucie, "
    "saint christophe, saint siege, vatican, salomon, samoa, sao tome, sierra leone, somalie, "
    "suriname, tadjikistan, timor, tonga, trinite, turkmenistan, tuvalu, vanuatu, "
    "algerien, australien, bresilien, chinois, chinoise, indien, marocain, monegasque, russe, "
    "senegalais, tunisien, turc, ukrainien, "
    "abidjan, alger, casablanca, dakar, dubai, istanbul, moscou, pekin, rabat, shanghai, tunis"
)
_NAMES: Mapping[Zone, str] = {
    "france": _FRANCE, "eee": _EEE, "adequat": _ADEQUATE, "outremer": _OVERSEAS, "autre": _OTHERS,
}  # fmt: skip  # a table
_ZONES = {name: zone for zone, names in _NAMES.items() for name in names.split(", ")}
_STATES: Mapping[str, str] = {
    "allemagne": "allemand, allemande, berlin, francfort, hambourg, munich, landgericht",
    "algerie": "algerien, alger", "argentine": "argentin", "australie": "australien",
    "autriche": "autrichien", "belgique": "belge, anvers, bruxelles, liege", "bresil": "bresilien",
    "canada": "canadien, quebec, montreal, toronto", "chine": "chinois, chinoise, pekin, shanghai",
    "cote d ivoire": "abidjan", "danemark": "danois, copenhague", "emirats arabes unis": "dubai",
    "espagne": "espagnol, espagnole, barcelone, madrid", "finlande": "finlandais, helsinki",
    "etats unis": "americain, americaine, new york, delaware, californie",
    "france": "francais, francaise, republique francaise", "grece": "grec, athenes",
    "hongrie": "budapest", "inde": "indien", "irlande": "irlandais, dublin", "israel": "israelien",
    "italie": "italien, italienne, milan, rome", "japon": "japonais, tokyo",
    "luxembourg": "luxembourgeois", "maroc": "marocain, casablanca, rabat",
    "monaco": "monegasque", "norvege": "norvegien, oslo", "pays bas": "neerlandais, amsterdam, "
    "rotterdam", "pologne": "polonais, varsovie", "portugal": "portugais, lisbonne",
    "republique tcheque": "tchequie, tcheque, prague", "roumanie": "roumain, bucarest",
    "royaume uni": "angleterre, ecosse, anglais, anglaise, britannique, londres, high court",
    "russie": "russe, moscou", "senegal": "senegalais, dakar", "suede": "suedois, stockholm",
    "suisse": "suisses, helvetique, berne, geneve, lausanne, zurich", "tunisie": "tunisien, tunis",
    "turquie": "turc, istanbul", "ukraine": "ukrainien",
}  # fmt: skip  # a table
_STATE_OF = {word: state for state, words in _STATES.items() for word in words.split(", ")}
"""The State of each adjective and town."""
_WORDS_OF_WAY = 4
"""At most: « rond point de la »."""
_MOST_WORDS = max(name.count(" ") + 1 for name in _ZONES)


def zones(words: str) -> tuple[Zone, ...]:
    """Return the zone of each State, known adjective or town among folded words, in their order.

    `words` stand between spaces, as `questions.characters.apart` gives them.
    """
    return tuple(_ZONES[name] for name in _named(words.split(" ")[1:-1]))


def states(words: str) -> frozenset[str]:
    """Return the States among folded words, by their names, their adjectives or their towns."""
    return frozenset(_STATE_OF.get(name, name) for name in _named(words.split(" ")[1:-1]))


def abroad(words: str) -> frozenset[str]:
    """Return the States out of the European Economic Area among folded words."""
    return frozenset(each for each in states(words) if _ZONES[each] in ("adequat", "autre"))


def _named(words: Sequence[str]) -> Iterator[str]:
    """Yield the names among words, the longest at each place; the name of a street is none."""
    at = 0
    while at < len(words):
        sizes = range(min(_MOST_WORDS, len(words) - at), 0, -1)
        tried = ((size, " ".join(words[at : at + size])) for size in sizes)
        size, name = next(((n, each) for n, each in tried if each in _ZONES), (1, ""))
        if name and not _of_street(words[:at]):
            yield name
        at += size


def _of_street(before: Sequence[str]) -> bool:
    """Return whether words before a name make it that of a street: « rue de la », « quai »."""
    said = " ".join(before[-_WORDS_OF_WAY:])
    linked = next((said[: -len(each)] for each in LINKS if said.endswith(f" {each}")), said).split()
    return any(" ".join(linked[-size:]) in WAYS for size in (1, 2))


def zone_of_each(texts: Sequence[str]) -> tuple[Zone, ...]:
    """Return the zone of each of several States, « inconnu » for a name that is not known."""
    return tuple(next(iter(zones(words)), "inconnu") for words in texts)
