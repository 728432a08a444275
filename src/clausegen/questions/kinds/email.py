"""E-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from clausegen.questions.characters import clean
from clausegen.questions.kind import Control
from clausegen.questions.kinds.addresses import Address
from clausegen.questions.parameter import Parameter, ParseProblem, Schema, quoted

_EMAIL_LIMIT = 254
_EMAIL = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@"
    r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]"
)


class Email(Address):
    """E-mail address, printed as it is."""

    name = "email"

    def read(self, raw: object, parameter: Parameter) -> str:
        """Return an e-mail address, its domain in lower case."""
        text = clean(raw) if isinstance(raw, str) else ""
        if len(text) > _EMAIL_LIMIT or not _EMAIL.fullmatch(text):
            hint = "Écrivez une adresse du type « support@exemple.fr »."
            raise ParseProblem(f"{quoted(raw)} n’est pas une adresse de courriel.", hint)
        name, _, domain = text.rpartition("@")
        return f"{name}@{domain.lower()}"

    def schema(self, parameter: Parameter) -> Schema:
        """Return the schema of an address."""
        return {"type": "string", "maxLength": _EMAIL_LIMIT, "pattern": "^[^@ ]+@[^@ ]+$"}

    def forms(self, parameter: Parameter) -> str:
        """Return an example."""
        return "« support@exemple.fr »"

    def control(self, parameter: Parameter) -> Control:
        """Return the control of a form: an address."""
        return "email"

    def reaching(
        self, parameter: Parameter, constants: Mapping[str, Sequence[object]]
    ) -> Iterator[object]:
        """Yield addresses at the hosts that a condition looks for."""
        yield from super().reaching(parameter, constants)
        for word in (*constants.get("", ()), *constants.get("mots", ())):
            yield f"aide@{str(word).strip()}.fr"

    def samples(self, parameter: Parameter) -> Sequence[object]:
        """Return one address."""
        return ("assistance@exemple.fr",)


EMAIL = Email()
