"""What the tests of avenants share: a signed dossier in the database, as signing leaves it."""

from functools import cache

from clausegen.actions.record import RecordRequest, record
from clausegen.questions.answers import read_answers
from clausegen.web.dossiers.database_store import DatabaseStore
from clausegen.web.dossiers.models import Dossier, State
from clausegen.web.dossiers.starting import by_question
from clausegen.web.engine import library

CLAUSE = "assistance-itinerance"
CURE, REPORT = "resolution.cure", "client.delai_signalement"


def signed_dossier(team, owner, model=CLAUSE, example="negocie", date="2026-12-01"):
    """Return a dossier that was signed on a day, with the answers of an example."""
    answers, draft = drafted(model, example, date)
    return _signed(team, owner, model, answers, draft)


def signed_with(team, owner, answers, model=CLAUSE, date="2026-12-01"):
    """Return a dossier that was signed on a day, with some answers."""
    return _signed(team, owner, model, answers, library().draft(model, answers, date=date))


def _signed(team, owner, model, answers, draft):
    asked = dict(by_question(answers, library().spec(model).parameters))
    dossier = Dossier.objects.create(
        title="Armement Kermadec, assistance", model=model, team=team, owner=owner, answers=asked
    )
    record(DatabaseStore(), RecordRequest(dossier=str(dossier.pk), draft=draft))
    Dossier.objects.filter(pk=dossier.pk).update(state=State.SIGNED)
    return Dossier.objects.get(pk=dossier.pk)


@cache
def drafted(model, example, date):
    """Return the answers of an example and their draft, made once for all tests."""
    answers = read_answers(library().examples(model)[example])
    return answers, library().draft(model, answers, date=date)
