"""The clause of a contract that no template words: it asks nothing, and its text is the text.

Acts speak of it as of any contract; what a template would tell them, they are asked.
"""

from __future__ import annotations

from datetime import date

from clausegen.law.register import Register
from clausegen.library.clause import Clause
from clausegen.library.model_files import CONTRACT_FILE
from clausegen.library.specification import ClauseSpec
from clausegen.questions.values import Parameters

FREE_TEXT = "texte-libre"
"""What a dossier says of the clause that its text comes from, where it comes from none."""
_NO_DAY = date(1970, 1, 1)


def free_text(register: Register) -> Clause:
    """Return the clause of contracts that come from elsewhere."""
    spec = ClauseSpec(
        id=FREE_TEXT,
        title="Contrat importé",
        version="",
        date=_NO_DAY,
        law_date=_NO_DAY,
        language="fr-FR",
        description="Contrat que clausegen n’a pas rédigé.",
        groups=(),
        parameters=Parameters(()),
        rules=(),
    )
    return Clause(spec, {CONTRACT_FILE: ""}, register)
