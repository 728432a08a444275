"""What a campaign gives: all files of its avenants in one archive, and the list of what became."""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.db.models import QuerySet

from clausegen.french.spaces import NBSP, unbroken
from clausegen.web.campaigns.asking import Questions
from clausegen.web.campaigns.models import Campaign, Fate, Target
from clausegen.web.dossiers.models import KeptFile
from clausegen.web.dossiers.naming import act_name, slug
from clausegen.web.spreadsheets import as_csv

COLUMNS = ("Dossier", "Résultat", "Avenant", "Motif", "Valeurs propres", "Identifiant")
LIST = "resultat.csv"
_MOMENT = (1980, 1, 1, 0, 0, 0)


def gather(campaign: Campaign) -> None:
    """Write the archive of a campaign, one file in memory at a time."""
    output = campaign.output
    output.prepare()
    with output.opened(Campaign.ARCHIVE) as stream, ZipFile(stream, "w", ZIP_STORED) as archive:
        archive.writestr(ZipInfo(LIST, _MOMENT), listed(campaign))
        for target in _targets(campaign).filter(fate=Fate.RECORDED):
            for name, content in _files(target):
                archive.writestr(ZipInfo(name, _MOMENT), content)


def listed(campaign: Campaign) -> str:
    """Return what became of each dossier, and the values of its own, as a table."""
    questions = Questions(campaign)
    return as_csv(COLUMNS, (_cells(each, questions) for each in _targets(campaign)))


def _targets(campaign: Campaign) -> QuerySet[Target]:
    return campaign.targets.select_related("dossier", "act").defer("dossier__record")


def _cells(target: Target, questions: Questions) -> tuple[str, ...]:
    number = target.act.number if target.act else None
    dossier = target.dossier
    told = dossier.title, target.get_fate_display(), act_name(number) if number else ""
    said = questions.in_full(target.answers)
    own = f"{NBSP}; ".join(f"{label}{NBSP}: {answer}" for label, answer in said)
    return (*told, unbroken(target.reason), own, str(dossier.pk))


def _files(target: Target) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an avenant, in a folder that its rank tells from all others."""
    if target.act is None or target.act.number is None:
        return
    number = target.act.number
    folder = f"{target.rank:04}-{slug(target.dossier.title)}"
    for file in KeptFile.objects.filter(dossier=target.dossier_id, act=number).iterator(1):
        yield f"{folder}/{file.name}", bytes(file.content)
