"""The rules T01 to T31 of French typography, read on a printed text: one line each, by its id.

A rule is a pattern of the fault. Addresses are taken out first: their signs are not punctuation.
"""

import re

from clausegen.french.dates import MONTHS

FINE, NBSP = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
_SPACE = f"[ {NBSP}{FINE}]"
_NO_SPACE_BEFORE = rf"[^\s{FINE}{NBSP}]"
_ADDRESS = re.compile(r"https?://[^\s)»]*[^\s).,;:»]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MARKER = re.compile(r"^[a-z]+\) ", re.MULTILINE)
_LETTER = re.compile(
    rf"(?:(?<=, )|(?<=\b(?:et|ou)[ {NBSP}]))[a-z]\)"
)  # « l’article 4, a), b) et d) »
_MONTH = "|".join(MONTHS)
_UNIT = r"(?:[%‰€]|(?:h|min|Mo|heures?|minutes?|jours?|mois|ans?|euros?|centimes?)\b)"

FAULTS = {
    "T01": rf"(?<![{FINE}!?\n])[;!?](?!\d)|[;!?](?=[^\W\d_])",
    "T02": rf"(?<![{NBSP}\d\n]):|(?<={NBSP}):(?=\S)",
    "T03": rf"«(?!{NBSP})|[^\s(’\[–]«",
    "T04": rf"(?<!{NBSP})»|»(?=[^\s,.;:)\]…])",
    "T05": rf"{_SPACE}[,.…)\]](?!\d)|,(?=[^\W\d_])|(?<=[a-zà-ÿ]{{2}})\.(?=[A-ZÀ-Þ])",
    "T06": rf"[(\[]{_SPACE}|(?<=[^\s«(\[’])\(",
    "T07": rf"’{_SPACE}|{_SPACE}’|(?<=[^\W\d_])-{_SPACE}|(?<=[^\W\d_]){_SPACE}-(?=[^\W\d_])",
    "T08": r"—|(?<=\w) - (?=\w)|(?<=\w)–(?=[^\W\d])",
    "T09": rf"\d(?: |(?=[%‰€])){_UNIT}",
    "T10": rf"(?<![\d+])(?<!\d[ {NBSP}])[1-9]\d{{0,2}}[ {NBSP}]\d{{3}}(?!\d| \d)",
    "T11": rf"\bn°(?!{NBSP})|\b(?:[Aa]rt|p)\. (?=\d|[LRD]\.)"
    r"|(?:\bM\.|\bMM\.|\bMmes?|\bMe) (?=[A-ZÀ-Þ])",
    "T12": r"\b[LRD]\.(?: |(?=\d))",
    "T13": rf"\(\d+\) (?=[^\W\d_])|\b(?:[Aa]rticles?|alinéas?|annexes?) (?=\d)"
    rf"|\b1er (?={_MONTH})|\b(?:{_MONTH}) (?=\d)|\d (?=(?:{_MONTH})\b)",
    "T20": rf"{_SPACE}{{2,}}",
    "T21": rf"{_SPACE}+$",
    "T22": r" [;:!?»]|« ",
    "T23": "'",
    "T24": '"',
    "T25": r"\.{3}",
    "T26": r"\b[Ee]tc(?:…|\.{2,})",
    "T27": r"\b[Oo]euvre|\b(?:n|v)oeu|oeil\b|\bm(?:ain-d’)?oeuvre|coeur",
    "T28": r"(?<![\w’-])((?!nous\b|vous\b)[^\W\d_]{2,}) \1(?![\w’-])",
    "T29": r"(?<!\.)\.\.(?!\.)",
    "T31": rf"\bn[oº](?={_SPACE}?\d)",
}
_COMPILED = {id_: re.compile(pattern, re.MULTILINE) for id_, pattern in FAULTS.items()}
_PAIRS = ("()", "[]", "«»", "“”")


def faults(text):
    """Yield the faults of a printed text: the id of a rule, and the words around its fault."""
    for line in _MARKER.sub("", _ADDRESS.sub("adresse", text)).splitlines():
        for id_, pattern in _COMPILED.items():
            for found in pattern.finditer(line):
                yield id_, line[max(found.start() - 25, 0) : found.end() + 25]
        if any(_open(line, *pair) for pair in _PAIRS):
            yield "T30", line[:60]


def _open(line, left, right):
    """Return whether one of a pair lacks; the « a) » of a reference closes nothing."""
    surplus = line.count(right) - line.count(left)
    letters = len(_LETTER.findall(line)) if right == ")" else 0
    return not 0 <= surplus <= letters
