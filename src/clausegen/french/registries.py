"""The towns whose greffe keeps a register of commerce, each with its department.

The list of greffes is from memory, and a district may reach beyond a department: Montbéliard is of
the greffe of Belfort, Dinan of that of Saint-Malo. So only a department that does not touch that of
the greffe tells anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

from clausegen.french.countries import states

_TOWNS: Mapping[str, str] = {
    "01": "bourg en bresse", "02": "saint quentin, soissons", "03": "cusset, montlucon, moulins",
    "04": "manosque, digne les bains", "05": "gap", "06": "antibes, cannes, grasse, nice",
    "07": "aubenas, privas", "08": "sedan, charleville mezieres", "09": "foix", "10": "troyes",
    "11": "carcassonne, narbonne", "12": "rodez, millau",
    "13": "aix en provence, marseille, salon de provence, tarascon", "14": "caen, lisieux",
    "15": "aurillac", "16": "angouleme", "17": "la rochelle, saintes, rochefort", "18": "bourges",
    "19": "brive la gaillarde, brive, tulle", "2A": "ajaccio", "2B": "bastia",
    "21": "dijon, beaune", "22": "saint brieuc, dinan, guingamp", "23": "gueret",
    "24": "bergerac, perigueux", "25": "besancon, montbeliard", "26": "romans sur isere, romans",
    "27": "bernay, evreux", "28": "chartres, dreux", "29": "brest, quimper, morlaix",
    "30": "nimes, ales", "31": "toulouse", "32": "auch", "33": "bordeaux, libourne",
    "34": "beziers, montpellier, sete, clermont l herault", "35": "rennes, saint malo",
    "36": "chateauroux", "37": "tours", "38": "grenoble, vienne", "39": "lons le saunier, dole",
    "40": "dax, mont de marsan", "41": "blois", "42": "roanne, saint etienne, montbrison",
    "43": "le puy en velay", "44": "nantes, saint nazaire", "45": "orleans, montargis",
    "46": "cahors", "47": "agen, marmande, villeneuve sur lot", "48": "mende",
    "49": "angers, saumur", "50": "cherbourg, coutances, granville, avranches",
    "51": "chalons en champagne, reims, epernay", "52": "chaumont, saint dizier", "53": "laval",
    "54": "briey, nancy, val de briey", "55": "bar le duc, verdun", "56": "lorient, vannes",
    "57": "metz, sarreguemines, thionville", "58": "nevers, clamecy",
    "59": "douai, dunkerque, lille, lille metropole, valenciennes, "
    "cambrai, roubaix tourcoing, tourcoing",
    "60": "beauvais, compiegne", "61": "alencon, argentan, flers",
    "62": "arras, boulogne sur mer, calais, saint omer, bethune",
    "63": "clermont ferrand, riom, thiers", "64": "bayonne, pau", "65": "tarbes",
    "66": "perpignan", "67": "saverne, strasbourg", "68": "colmar, mulhouse",
    "69": "lyon, villefranche tarare, villefranche sur saone, tarare",
    "70": "vesoul, gray, lure, vesoul gray", "71": "chalon sur saone, macon, autun",
    "72": "le mans", "73": "chambery, albertville", "74": "annecy, thonon les bains, bonneville",
    "75": "paris", "76": "dieppe, le havre, rouen, elbeuf, fecamp",
    "77": "meaux, melun, fontainebleau", "78": "versailles", "79": "niort, bressuire",
    "80": "amiens, abbeville, peronne", "81": "albi, castres", "82": "montauban",
    "83": "draguignan, frejus, toulon, brignoles", "84": "avignon, carpentras, apt, orange",
    "85": "la roche sur yon, les sables d olonne", "86": "poitiers", "87": "limoges",
    "88": "epinal, saint die", "89": "auxerre, sens", "90": "belfort",
    "91": "evry, corbeil essonnes", "92": "nanterre", "93": "bobigny", "94": "creteil",
    "95": "pontoise", "971": "basse terre, pointe a pitre", "972": "fort de france",
    "973": "cayenne",
    "974": "saint denis de la reunion, saint pierre, saint pierre de la reunion",
    "975": "saint pierre, saint pierre et miquelon", "976": "mamoudzou",
}  # fmt: skip  # a table
_BESIDE: Mapping[str, str] = {
    "01": "38 39 69 71 73 74", "02": "08 51 59 60 77 80", "03": "18 23 42 58 63 71",
    "04": "05 06 13 26 83 84", "05": "26 38 73", "06": "83", "07": "26 30 38 42 43 48 84",
    "08": "51 55", "09": "11 31 66", "10": "21 51 52 77 89", "11": "31 34 66 81",
    "12": "15 30 34 46 48 81 82", "13": "30 83 84", "14": "27 50 61 76", "15": "19 43 46 48 63",
    "16": "17 24 79 86 87", "17": "24 33 79 85", "18": "23 36 41 45 58", "19": "23 24 46 63 87",
    "2A": "2B", "21": "39 52 58 70 71 89", "22": "29 35 56", "23": "36 63 87", "24": "33 46 47 87",
    "25": "39 70 90", "26": "38 84", "27": "28 60 61 76 78 95", "28": "41 45 61 72 78 91",
    "29": "56", "30": "34 48 84", "31": "32 65 81 82", "32": "40 47 64 65 82", "33": "40 47",
    "34": "81", "35": "44 49 50 53 56", "36": "37 41 86 87", "37": "41 49 72 86", "38": "42 69 73",
    "39": "70 71", "40": "47 64", "41": "45 72", "42": "43 63 69 71", "43": "48 63",
    "44": "49 56 85", "45": "58 77 89 91", "46": "47 82", "47": "82", "49": "53 72 79 85 86",
    "50": "53 61", "51": "52 55 77", "52": "55 70 88", "53": "61 72", "54": "55 57 67 88",
    "55": "88", "57": "67", "58": "71 89", "59": "62 80", "60": "76 77 80 95", "61": "72",
    "62": "80", "64": "65", "67": "68 88", "68": "88 90", "69": "71", "70": "88 90", "73": "74",
    "75": "92 93 94", "76": "80", "77": "89 91 93 94 95", "78": "91 92 95", "79": "85 86",
    "81": "82", "83": "84", "86": "87", "88": "90", "91": "92 94", "92": "93 94 95", "93": "94 95",
}  # fmt: skip  # a table
"""The departments that touch each, by the first of both in the order of their numbers."""
_POSTCODE = re.compile(r"(?<! bp)(?<! cs)(?<! tsa) (?=(\d{5}) )")


def seated_elsewhere(seat: str, registry: str) -> bool:
    """Return whether a seat lies in a department that does not touch that of a town's greffe.

    Both are folded words between spaces. False where the town has no greffe that is known, or the
    seat no postcode of France.
    """
    codes = [] if states(seat) - {"france"} else _POSTCODE.findall(seat)
    seats = {department for code in codes for department in _of_postcode(code)}
    greffes = {number for number, towns in _TOWNS.items() if registry.strip() in towns.split(", ")}
    told = bool(seats and greffes) and seats <= _TOWNS.keys()
    return told and not any(_touch(*sorted(each)) for each in product(seats, greffes))


def _touch(first: str, second: str) -> bool:
    return first == second or second in _BESIDE.get(first, "").split()


def _of_postcode(code: str) -> tuple[str, ...]:
    """Return the departments in which a postcode may be: Corsica has two under 20."""
    if code.startswith("20"):
        return ("2A", "2B")
    return (code[:3],) if code.startswith("97") else (code[:2],)
