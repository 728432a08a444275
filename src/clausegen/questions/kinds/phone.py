"""Telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from clausegen.french.numbers import Spelling
from clausegen.french.spaces import NBSP
from clausegen.questions.characters import clean
from clausegen.questions.facets import Facet
from clausegen.questions.kind import TRADITIONAL, Answer, Control, Kind
from clausegen.questions.parameter import Parameter, ParseProblem, Schema, quoted

_SHORT_OF = 7  # digits: French short numbers have six at most
_SPECIAL = "+338"
_PHONE = re.compile(r"[+\d][\d .()/\u00a0\u202f-]*")


class Phone(Kind):
    """A number as « +33123456789 », or a French short number as it is dialled."""

    name = "phone"
    compared = str

    def read(self, raw: object, parameter: Parameter) -> str:
        """Return the number given with its zero, its country, or as printed."""
        if not isinstance(raw, str):
            hint = "Écrivez le numéro entre guillemets, avec son zéro ou son indicatif."
            raise ParseProblem(f"{quoted(raw)} n’est pas un numéro de téléphone.", hint)
        text = clean(raw)
        if not _PHONE.fullmatch(text):
            hint = "Gardez les chiffres seuls, sans lettre ni numéro de poste."
            raise ParseProblem(f"{quoted(raw)} n’est pas un numéro de téléphone.", hint)
        digits = re.sub(r"\D", "", text)
        if text[0] != "+" and _is_short(digits):
            return digits
        if text[0] not in "+0":
            if len(digits) < _SHORT_OF:
                hint = "Vérifiez ce numéro court, ou donnez les dix chiffres d’un numéro ordinaire."
                raise ParseProblem(f"{quoted(raw)} n’est pas un numéro court en service.", hint)
            hint = (
                f"Écrivez « 0{text} » pour un numéro français, ou l’indicatif du pays après « + »."
            )
            raise ParseProblem(f"{quoted(raw)} ne commence ni par 0 ni par un indicatif.", hint)
        return _e164(text, raw)

    def text(self, value: Answer, parameter: Parameter, spelling: Spelling = TRADITIONAL) -> str:
        """Return a number in international form: « +33 1 23 45 67 89 », with no-break spaces.

        Short numbers and those in 08, which do not work from abroad, are in national form.
        """
        if not value:
            return ""
        import phonenumbers

        forms = phonenumbers.PhoneNumberFormat
        national = not value.startswith("+") or value.startswith(_SPECIAL)
        form = forms.NATIONAL if national else forms.INTERNATIONAL
        return phonenumbers.format_number(phonenumbers.parse(value, "FR"), form).replace(" ", NBSP)

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of a number."""
        return {"type": "string", "pattern": r"^(\+[1-9][0-9]{3,14}|[0-9]{3,6})$"}

    def forms(self, parameter: Parameter) -> str:
        """Return some forms."""
        return "« 01 23 45 67 89 », « +33 1 23 45 67 89 »"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: a telephone number."""
        return "tel"

    def names(self, parameter: Parameter) -> tuple[str, ...]:
        """Return what conditions read besides: the sort of the number."""
        return (*super().names(parameter), "sorte")

    def _facet(self, value: Answer, name: str) -> Facet:
        return sort_of(value or "") if name == "sorte" else super()._facet(value, name)

    def reaching(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Iterator[object]:
        """Yield the samples, and a number of each sort where a condition reads it."""
        yield from super().reaching(parameter, constants)
        yield from _OF_SORT.values() if "sorte" in constants else ()

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return a French number, a foreign one, a free one and a short one."""
        return ("01 23 45 67 89", "+32 2 551 12 11", "0 800 12 34 56", "3631")


_SORTS = (
    ("gratuit", r"\+3380[0-5]"),
    ("banalise", r"\+3380[6-9]"),
    ("majore", r"\+338"),
    ("non_geographique", r"\+339|\+(?:590|594|596|262)9"),
    ("mobile", r"\+33[67]|\+(?:590|594|596|262)[67]"),
    ("geographique", r"\+33|\+(?:590|594|596|262|508)"),
    ("pacifique", r"\+(?:681|687|689)"),
    ("etranger", r"\+"),
    ("urgence", r"(?:11[2459]|116\d{3}|19[167])$"),
    ("renseignements", r"118"),
    ("court", r"\d"),
)
_OF_SORT = {
    "gratuit": "0 800 12 34 56",
    "banalise": "0 806 12 34 56",
    "majore": "0 825 12 34 56",
    "non_geographique": "09 70 00 00 00",
    "mobile": "06 12 34 56 78",
    "geographique": "01 23 45 67 89",
    "pacifique": "+687 26 00 00",
    "etranger": "+32 2 551 12 11",
    "urgence": "112",
    "renseignements": "118 218",
    "court": "3631",
}


def sort_of(number: str) -> str:
    """Return what the French plan of numbering says of a number, read as `Phone` gives it, or ''.

    `gratuit` (0 800 to 0 805), `banalise` (0 806 to 0 809, the price of a common call), `majore`
    (the other 08), `non_geographique` (09), `mobile`, `geographique`, `court`; `pacifique` (the
    plans of the French Pacific, where the code applies little) and `etranger`; of short numbers,
    `urgence` (112, 115, the harmonized 116), `renseignements` (118) and `court`, all others.
    """
    return next((sort for sort, begins in _SORTS if re.match(begins, number)), "")


def _is_short(digits: str) -> bool:
    """Return whether digits are a number of three to six digits, dialled in France alone."""
    if not 3 <= len(digits) < _SHORT_OF:
        return False
    import phonenumbers

    return phonenumbers.is_valid_short_number_for_region(phonenumbers.parse(digits, "FR"), "FR")


def _e164(text: str, raw: str) -> str:
    """Return a telephone number as E.164 writes it. Raises ParseProblem."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException as error:
        message = f"{quoted(raw)} n’est pas un numéro de téléphone."
        raise ParseProblem(message, "Écrivez par exemple « 01 23 45 67 89 ».") from error
    if not phonenumbers.is_valid_number(number):
        message = f"{quoted(raw)} n’est attribué à aucun usage dans ce pays."
        raise ParseProblem(message, "Vérifiez le nombre de chiffres et l’indicatif.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


PHONE = Phone()
