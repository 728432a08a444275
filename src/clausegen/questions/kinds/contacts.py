"""Telephone numbers, e-mail and web addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from clausegen.french.spaces import NBSP
from clausegen.questions.characters import clean
from clausegen.questions.parameter import Kind, ParseProblem, quoted

_EMAIL_LIMIT, _URL_LIMIT = 254, 2000
_SHORT_OF = 7  # digits: French short numbers have six at most
_SPECIAL = "+338"
_EMAIL = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@"
    r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]"
)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_PHONE = re.compile(r"[+\d][\d .()/\u00a0\u202f-]*")


def parse_phone(raw: object) -> str:
    """Return a telephone number as « +33123456789 », or a French short number as it is dialled."""
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
        hint = f"Écrivez « 0{text} » pour un numéro français, ou l’indicatif du pays après « + »."
        raise ParseProblem(f"{quoted(raw)} ne commence ni par 0 ni par un indicatif.", hint)
    return _e164(text, raw)


def _is_short(digits: str) -> bool:
    """Return whether digits are a number of three to six digits, dialled in France alone."""
    if not 3 <= len(digits) < _SHORT_OF:
        return False
    import phonenumbers

    return phonenumbers.is_valid_short_number_for_region(phonenumbers.parse(digits, "FR"), "FR")


def _e164(text: str, raw: str) -> str:
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


def phone_text(value: str) -> str:
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


def parse_email(raw: object) -> str:
    """Return an e-mail address, its domain in lower case."""
    text = clean(raw) if isinstance(raw, str) else ""
    if len(text) > _EMAIL_LIMIT or not _EMAIL.fullmatch(text):
        hint = "Écrivez une adresse du type « support@exemple.fr »."
        raise ParseProblem(f"{quoted(raw)} n’est pas une adresse de courriel.", hint)
    name, _, domain = text.rpartition("@")
    return f"{name}@{domain.lower()}"


def parse_url(raw: object) -> str:
    """Return a web address that begins with « https:// » or « http:// »."""
    text = clean(raw) if isinstance(raw, str) else ""
    if _HOST.match(text[:300]) and "@" not in text and "://" not in text:
        message = f"{quoted(raw)} n’est pas une adresse complète."
        raise ParseProblem(message, f"Écrivez « https://{text} ».")
    if len(text) > _URL_LIMIT or not _is_url(text):
        hint = "Écrivez une adresse du type « https://www.exemple.fr »."
        raise ParseProblem(f"{quoted(raw)} n’est pas une adresse de site.", hint)
    return text


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    safe = not re.search(r"[\s<>\"\\^`{|}]", text) and "@" not in parts.netloc
    return safe and parts.scheme in {"http", "https"} and bool(_HOST.fullmatch(host))


PHONE = Kind(
    name="phone",
    parse=lambda raw, _: parse_phone(raw),
    text=lambda value, _, __: phone_text(value),
    schema=lambda _: {"type": "string", "pattern": r"^(\+[1-9][0-9]{3,14}|[0-9]{3,6})$"},
    forms=lambda _: "« 01 23 45 67 89 », « +33 1 23 45 67 89 »",
)
EMAIL = Kind(
    name="email",
    parse=lambda raw, _: parse_email(raw),
    text=lambda value, _, __: value,
    schema=lambda _: {"type": "string", "maxLength": _EMAIL_LIMIT, "pattern": "^[^@ ]+@[^@ ]+$"},
    forms=lambda _: "« support@exemple.fr »",
)
URL = Kind(
    name="url",
    parse=lambda raw, _: parse_url(raw),
    text=lambda value, _, __: value,
    schema=lambda _: {"type": "string", "maxLength": _URL_LIMIT, "pattern": "^https?://"},
    forms=lambda _: "« https://www.exemple.fr »",
)
