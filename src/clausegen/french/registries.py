"""The towns whose greffe keeps a register of commerce, each with its department."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
    "976": "mamoudzou",
}  # fmt: skip  # a table
_DEPARTMENTS = {town: number for number, towns in _TOWNS.items() for town in towns.split(", ")}
_POSTCODE = re.compile(r" (\d{5}) ")


def seated_elsewhere(seat: str, registry: str) -> bool:
    """Return whether a seat lies in another department than the greffe of a town.

    Both are folded words between spaces. False where the town has no greffe that is known, or the
    seat no postcode.
    """
    codes = _POSTCODE.findall(seat)
    greffe = _DEPARTMENTS.get(registry.strip())
    return bool(codes and greffe) and greffe not in _of_postcode(codes[-1])


def _of_postcode(code: str) -> tuple[str, ...]:
    """Return the departments in which a postcode may be: Corsica has two under 20."""
    if code.startswith("20"):
        return ("2A", "2B")
    return (code[:3],) if code.startswith("97") else (code[:2],)
