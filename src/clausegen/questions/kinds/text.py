"""Free text, of one line or several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clausegen.french.countries import zones
from clausegen.french.dates import last_day
from clausegen.french.joints import as_typed, kept_together
from clausegen.french.numbers import Spelling
from clausegen.french.themes import examples, themes
from clausegen.questions.characters import apart, clean, seen, to_come
from clausegen.questions.facets import Facet, Part
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.kinds.date import DATE
from clausegen.questions.parameter import Parameter, ParseProblem, Schema, quoted
from clausegen.questions.text_form import TEXT_FORMS

LINE_LIMIT, LINES_LIMIT = 500, 5000
_BARE = {"noms": "{}s", "determine": "le {}", "lieu": "La {}"}
"""A text of each form, made of a word."""
WORDED = ("mots", "zones", "themes", "jour")
"""What the words of a text tell, by name."""
_NAMED = (
    "la société Exemple Réseaux",
    "le médiateur d’Exemple Réseaux",
    "Mme Anne Roy",
    "1 rue de la Paix, 75002 Paris",
)
"""Texts that name a sample party, or its seat."""
_LAST_DAY = Parameter("jour", DATE, "Dernier jour nommé")
TOWNS = ("Alpha", "Le Mans")
"""Heads of a text that elide or contract the word before."""


class Text(Kind):
    """A text as it is given; a civility keeps to its name where it is printed."""

    name = "text"
    bounds = "size"
    counted = "caractère"
    sizes = ("minLength", "maxLength")
    keys = frozenset({"lines", "form"})
    compared = str
    first_words = TOWNS

    def read(self, raw: object, parameter: Parameter) -> str:
        """Return the text given, cleaned, in the form that its question wants.

        A required text is printed in the act: it shows a letter or a digit.
        """
        text = read_text(raw, lines=parameter.lines)
        return worded(seen(text) if parameter.required else text, parameter)

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return the text."""
        return kept_together(value)

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a text of bounded size, in its form."""
        limit = LINES_LIMIT if parameter.lines else LINE_LIMIT
        return {"type": "string", "maxLength": limit, **form_schema(parameter)}

    def forms(self, parameter: Parameter) -> str:
        """Return what a text is, or its form."""
        if parameter.form:
            return TEXT_FORMS[parameter.form].words
        return f"un texte{' de plusieurs lignes' if parameter.lines else ''}"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: one line, or several."""
        return "textarea" if parameter.lines else "text"

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return what conditions read besides: words, what they speak of, whether it is to come."""
        return (*super().names(parameter), *WORDED, "provisoire")

    def _facet(self, value: Answer, name: str) -> Facet:
        if name in WORDED:
            return told(apart(value or ""), name)
        if name == "provisoire":
            return to_come(value or "")
        return super()._facet(value, name)

    def part(self, parameter: Parameter, name: str) -> Parameter | None:
        """Return the day that a text names, which answers by itself."""
        return _LAST_DAY if name == "jour" else None

    def reaching(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Iterator[object]:
        """Yield texts that hold the words which a condition looks for, one or two at a time."""
        yield from super().reaching(parameter, constants)
        yield from _NAMED
        bare = _BARE.get(parameter.form, "{}")
        base = bare.format(parameter.id.split(".")[-1].replace("_", " "))
        sought = [word.strip() for word in constants.get("mots", ()) if isinstance(word, str)]
        sought += (
            ["maroc", "suisse", "belgique", "guadeloupe", "france"] if "zones" in constants else []
        )
        sought += [each for theme in constants.get("themes", ()) for each in examples(f"{theme}")]
        sought += ["1er mars 2050"] if any(name.startswith("jour") for name in constants) else []
        yield from (base, bare.format("mot"), bare.format("à définir"), "à définir", "Kenya")
        for rank, word in enumerate(sought):
            yield word
            yield f"{base} {word}"
            for other in sought[:rank]:
                yield f"{base} {other} {word}"

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return one text, in its form."""
        return (TEXT_FORMS[parameter.form].example if parameter.form else "exemple",)


def told(words: str, name: str) -> Facet:
    """Return what folded words tell, by name: themselves, zones of States, themes, the last day."""
    match name:
        case "zones":
            return zones(words)
        case "themes":
            return themes(words)
        case "jour":
            return Part(DATE, _LAST_DAY, last_day(words))
        case _:
            return words


def read_text(raw: object, *, lines: bool = False) -> str:
    """Return a text, cleaned and of bounded size. Raises ParseProblem for anything else."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = quoted(raw)[2:-2]
    if not isinstance(raw, str):
        raise ParseProblem(f"{quoted(raw)} n’est pas un texte.", "Écrivez-le entre guillemets.")
    limit = LINES_LIMIT if lines else LINE_LIMIT
    if len(raw) > limit:
        message = f"{quoted(raw)} compte {len(raw)} caractères, pour {limit} au plus."
        raise ParseProblem(message, "Abrégez cette réponse.")
    return as_typed(clean(raw, lines=lines))


def worded(text: str, parameter: Parameter) -> str:
    """Return a text in the form that its question wants; nothing is always an answer."""
    return TEXT_FORMS[parameter.form].read(text) if text and parameter.form else text


def form_schema(parameter: Parameter) -> Schema:
    """Return the schema of the form that a question wants."""
    return TEXT_FORMS[parameter.form].schema() if parameter.form else {}


TEXT = Text()
