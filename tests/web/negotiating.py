"""The screen of a negotiation as a test handles it: a file sent back, points decided, files."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clausegen.actions.import_contract import ImportRequest, import_contract
from tests.web.returned_files import SPACE


def page(answer):
    return answer.content.decode().replace(SPACE, " ")


def sent_back(browser, dossier, data, name="revu.docx"):
    """Return the screen of a file that came back, once read, or its refusal."""
    path = reverse("dossiers:negotiation_read", args=[dossier.pk])
    return browser.post(path, {"fichier": SimpleUploadedFile(name, data)}, follow=True)


def decided(browser, dossier, *words, notes=(), **also):
    """Return what is answered once the points of a screen are decided, in their order."""
    return posted(browser, dossier, points_of(browser, dossier), *words, notes=notes, **also)


def points_of(browser, dossier):
    """Return the points that a screen shows."""
    return browser.get(reverse("dossiers:negotiation", args=[dossier.pk])).context["about"].points


def posted(browser, dossier, points, *words, notes=(), headers=None, **also):
    """Return what is answered to the form of a page that showed some points."""
    given = dict(also)
    for point, word, said in zip(points, words, [*notes, *[""] * len(words)], strict=False):
        seen = point.decision
        given |= {f"point-{point.key}": word, f"note-{point.key}": said}
        given |= {f"vu-{point.key}": seen.word, f"dit-{point.key}": seen.note}
    path = reverse("dossiers:negotiation_decide", args=[dossier.pk])
    return browser.post(path, given, headers=headers)


def states(browser, dossier):
    """Return what is decided of each point of a screen, in their order."""
    return [each.decision.word for each in points_of(browser, dossier)]


def file_of(browser, dossier, kind):
    return browser.get(reverse("dossiers:negotiation_file", args=[dossier.pk, kind]))


def words_of(content):
    """Return the text of a Word file, its marks accepted."""
    return import_contract(ImportRequest(data=content, name="lu.docx")).document
