"""Web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from clausegen.questions.characters import clean
from clausegen.questions.kind import Control
from clausegen.questions.kinds.addresses import Address
from clausegen.questions.parameter import Parameter, ParseProblem, Schema, quoted

_URL_LIMIT = 2000
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")


class Url(Address):
    """Web address, printed as it is."""

    name = "url"

    def read(self, raw: object, parameter: Parameter) -> str:
        """Return a web address that begins with « https:// » or « http:// »."""
        text = clean(raw) if isinstance(raw, str) else ""
        if _HOST.match(text[:300]) and "@" not in text and "://" not in text:
            message = f"{quoted(raw)} n’est pas une adresse complète."
            raise ParseProblem(message, f"Écrivez « https://{text} ».")
        if len(text) > _URL_LIMIT or not _is_url(text):
            hint = "Écrivez une adresse du type « https://www.exemple.fr »."
            raise ParseProblem(f"{quoted(raw)} n’est pas une adresse de site.", hint)
        return text

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of an address."""
        return {"type": "string", "maxLength": _URL_LIMIT, "pattern": "^https?://"}

    def forms(self, parameter: Parameter) -> str:
        """Return an example."""
        return "« https://www.exemple.fr »"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: an address."""
        return "url"

    def reaching(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Iterator[object]:
        """Yield addresses whose host is made of the words that a condition looks for."""
        yield from super().reaching(parameter, constants)
        yield "http://exemple.fr"
        for words in constants.get("mots", ()):
            yield f"https://{'.'.join(f'{words}'.split())}.exemple.fr"

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return one address."""
        return ("https://exemple.fr/assistance",)


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    safe = not re.search(r"[\s<>\"\\^`{|}]", text) and "@" not in parts.netloc
    return safe and parts.scheme in {"http", "https"} and bool(_HOST.fullmatch(host))


URL = Url()
