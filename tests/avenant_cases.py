"""Cases of avenants in plain text: the old text, the new text, the sentences between them.

    === Titre du cas
    issu : objet = l’avenant n° 1           (which avenant the words of an article come from)
    --- antérieur                           (a version before, whose numbers may be vacant)
    --- avant
    --- après
    --- avenant

Texts are Markdown with {: #id }, read by the reader of templates; a text without heading is
article 2 of a contract. Sentences are typed with ordinary spaces; ␣ is a no-break space.
« renuméroter » and « tirets » after the title ask for other labels.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from clausegen.acts.alinea_ids import with_alinea_ids
from clausegen.amend.compare import compare
from clausegen.amend.wording.amending import word
from clausegen.document.tree import Document, Text, Variable, plain_lines, text_of
from clausegen.reader import read_body
from clausegen.template.marks import CLOSE, OPEN, ReferenceMark, Rendered

FOLDER = Path(__file__).parent / "cases" / "avenant"
CONTRACT = "Contrat d’assistance"
FIRST = "## Objet {: #objet }\n\nLe présent contrat porte sur l’assistance.\n\n"
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


@dataclass
class Case:
    title: str
    place: str
    texts: dict[str, str] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def documents(self):
        """Return the earlier document or None, the old one and the new one."""
        earlier = self.document("antérieur") if "antérieur" in self.texts else None
        old = self.document("avant", earlier)
        kept = None if "renuméroter" in self.options else earlier or old
        return earlier, old, with_alinea_ids(self.document("après", kept), old)

    def document(self, name, previous=None):
        text = self.texts[name]
        title = CONTRACT
        if text.startswith("# ") and "{:" not in text.partition("\n")[0]:
            heading, _, text = text.partition("\n")
            title = heading[2:]
        if not re.search("^## ", text, re.MULTILINE):
            text = f"{FIRST}## Délais {{: #delais }}\n\n{text}"
        series = "hyphen" if "tirets" in self.options else "bis"
        body = read_body(rendered(text), previous=previous, series=series)
        return Document("contrat", (Text(title),), body)

    def amendings(self):
        earlier, old, new = self.documents()
        versions = [earlier] if earlier else []
        issued = dict([self.options["issu"].split(" = ")]) if "issu" in self.options else {}
        return word(old, new, compare(old, new), earlier=versions, issued=issued)


def rendered(text):
    """Return Markdown whose [renvoi cible] and [parametre=texte] are marks."""
    marks = []

    def mark(found):
        target, _, words = found[1].partition("=")
        marks.append(Variable(target, words) if words else ReferenceMark((target.split()[1],), "à"))
        return f"{OPEN}{len(marks) - 1}{CLOSE}"

    return Rendered(re.sub(r"\[((?:renvoi [\w.-]+|[\w.]+=[^\]]+))\]", mark, text), tuple(marks))


def printed(amendings):
    """Return the lines of the articles of an avenant, each after its heading, then its annexes."""
    lines = []
    for number, amending in enumerate(amendings, 1):
        lines.append(f"Article\u00a0{number} – {text_of(amending.title)}")
        lines += [line for block in amending.body for line in plain_lines(block)]
    annexes = (annex for amending in amendings for annex in amending.joined)
    return [*lines, *(line for annex in annexes for line in plain_lines(annex))]


def cases(name="*"):
    return [case for path in sorted(FOLDER.glob(f"{name}.txt")) for case in read(path)]


def read(path):
    """Yield the cases of a file."""
    for block in re.split("^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, *sections = re.split("^--- ", block, flags=re.MULTILINE)
        title, *options = head.strip().split("\n")
        case = Case(title, f"{path.stem}: {title}")
        for option in options:
            key, _, value = option.partition(" : ")
            case.options[key] = value
        for section in sections:
            name, _, body = section.partition("\n")
            case.texts[name.strip()] = body.strip("\n").replace("␣", "\u00a0") + "\n"
        yield case
