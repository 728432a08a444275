"""PDFs that a worker makes: the text of a day, and what separates two texts."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from clausegen.actions.compare import CompareRequest, compare
from clausegen.actions.consolidate import ConsolidateRequest, consolidate
from clausegen.actions.export import Exported
from clausegen.errors import UsageError, fault
from clausegen.web.amendments import sides
from clausegen.web.amendments.downloads import CONSOLIDATED
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.naming import named
from clausegen.web.engine import library
from clausegen.web.jobs.kinds import MadeFile, Tell
from clausegen.web.jobs.models import Job

TEXT, COMPARISON = "texte", "comparaison"
"""What a worker is asked for."""
PDF = ("pdf",)


def text(job: Job, tell: Tell) -> MadeFile:
    """Return the PDF of the text in force on the day that a job asks for."""
    tell("Rédaction du PDF", 0, 1)
    on = str(job.asked["au"])
    asked = ConsolidateRequest(dossier=str(job.dossier_id), on=on, formats=PDF)
    found = consolidate(library(), DatabaseStore(), asked)
    return _only(found.exported, named(job.about, date.fromisoformat(on), CONSOLIDATED))


def comparison(job: Job, tell: Tell) -> MadeFile:
    """Return the PDF of the redline of the two texts that a job asks for."""
    tell("Rédaction du PDF", 0, 1)
    keys = str(job.asked["avant"]), str(job.asked["apres"])
    texts = sides.texts(job.about)
    before, after = map(texts.side, keys)
    style = library().style(job.about.style)
    asked = CompareRequest(
        before=before, after=after, clause=job.about.model, formats=PDF, style=style
    )
    found = compare(library(), DatabaseStore(), asked)
    words = (COMPARISON, *map(texts.word, keys))
    return _only(found.exported, named(job.about, timezone.localdate(), *words))


def _only(made: Exported, name: str) -> MadeFile:
    """Return the first file made. Raises MissingPartError, and UsageError where there is none."""
    for error in made.missing:
        raise error
    content = next(iter(made.files.values()), None)
    if content is None:
        message = "Ces deux textes disent la même chose : il n’y a rien à comparer."
        raise UsageError.of(fault("memes-textes", message))
    return MadeFile(f"{name}.pdf", content)
