"""Values typed by hand: the default answer of a question, written out in a text.

Such a text is right until somebody answers otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clausegen.check.patterns import words_of
from clausegen.errors import Diagnostic, Severity, fault
from clausegen.questions.values import Parameters
from clausegen.template.source import Source


def typed_values(sources: Sequence[Source], parameters: Parameters) -> Iterator[Diagnostic]:
    """Yield the default durations, amounts and rates that a text spells out."""
    defaults = {
        id_: each.printed(each.default)
        for id_, each in parameters.items()
        if each.kind.quantity and each.has_default
    }
    for id_, text in defaults.items():
        pattern = re.compile(r"\s+".join(map(re.escape, text.split())), re.IGNORECASE)
        for source in sources:
            for found in pattern.finditer(words_of(source.prose.text)):
                message = f"« {text} » est tapé : c’est la valeur par défaut d’une question."
                place = source.prose.place(found.start())
                hint = f"Écrivez {{{{ {id_} }}}}, pour que le texte suive la réponse."
                yield fault("valeur-tapee", message, place, hint, Severity.WARNING)
