"""Doubts on a contract that others wrote: what its reader should look at before he relies on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from clausegen.document.outline import articles_of
from clausegen.document.tree import (
    Division,
    Document,
    ItemList,
    divisions,
    heading_parts,
    plain_lines,
    text_of,
    walk,
)
from clausegen.errors import Diagnostic, Place, Severity, fault
from clausegen.readers.docx.host.article_references import (
    AnnexesMeant,
    annex_references,
    article_references,
    numbers_of,
    numbers_of_alineas,
)
from clausegen.readers.docx.host.articles import number_of, value_of
from clausegen.readers.docx.host.typed_labels import order_of

_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)|\"")
SHOWN = 60
_NAMED = 3  # headings that one doubt names


def doubts_of(document: Document) -> tuple[Diagnostic, ...]:
    """Return what is doubtful in a text, in order: numbers, letters, references, quotes."""
    articles = [each for each in divisions(document) if each.kind == "article"]
    outer = [each for each in document.body if isinstance(each, Division)]
    series = [[each for each in outer if each.kind == "article"], *map(articles_of, outer)]
    found = (
        *_no_article(articles),
        *_supposed([each for each in articles if not each.label]),
        *(doubt for each in series for doubt in _twice(each)),
        *(doubt for each in series for doubt in _gaps(each)),
        *_letters(document),
        *(_lost_references(document, outer) if articles else ()),
        *_lost_annexes(document, {each.label for each in outer if each.kind == "annex"}),
        *_straight_quotes(document),
    )
    return tuple(found)


def _doubt(rule: str, message: str, place: str = "") -> Diagnostic:
    return fault(rule, message, Place(key=place), severity=Severity.WARNING)


def _no_article(articles: Sequence[Division]) -> Iterator[Diagnostic]:
    if not articles:
        message = "Aucun article n’a été reconnu : le texte est lu comme un préambule."
        yield _doubt("import-sans-article", message)


def _supposed(articles: Sequence[Division]) -> Iterator[Diagnostic]:
    """Yield what is said of headings that no number tells: their look alone makes them so."""
    if not articles:
        return
    more = ", …" if len(articles) > _NAMED else ""
    named = ", ".join(f"« {text_of(each.title)[:SHOWN]} »" for each in articles[:_NAMED]) + more
    told = (
        f"{len(articles)} titres n’ont pas de numéro ({named}) : tenus pour ceux d’articles, ils "
        "sont désignés par le rang de leur ligne."
        if len(articles) > 1
        else f"Un titre n’a pas de numéro ({named}) : tenu pour celui d’un article, il est désigné "
        "par le rang de sa ligne."
    )
    yield _doubt("import-titre-sans-numero", told)


def _twice(articles: Sequence[Division]) -> Iterator[Diagnostic]:
    counted = Counter(number_of(each.label) for each in articles if each.label)
    for label, times in counted.items():
        if times > 1:
            message = f"Le numéro {label} est porté par {times} articles."
            yield _doubt("import-numero-double", message)


def _gaps(articles: Sequence[Division]) -> Iterator[Diagnostic]:
    whole = (each for each in articles if "." not in each.label)
    for before, after in pairwise(each for each in whole if value_of(number_of(each.label))):
        first, second = (value_of(number_of(each.label)) for each in (before, after))
        if second > first + 1 or second < first:
            shown = f"« {_number(before)} » est suivi de « {_number(after)} »."
            yield _doubt("import-numero-saute", f"La numérotation saute : {shown}", after.id)


def _letters(document: Document) -> Iterator[Diagnostic]:
    for node in walk(document):
        if not isinstance(node, ItemList) or node.kind == "dashes":
            continue
        orders = [order_of(each.label, node.kind) for each in node.items]
        for (first, item), (second, other) in pairwise(zip(orders, node.items, strict=True)):
            if first and second and second != first + 1:
                shown = f"« {item.label} » est suivi de « {other.label} »."
                yield _doubt("import-lettre-sautee", f"Une énumération saute : {shown}", other.id)


def _lost_references(document: Document, outer: Sequence[Division]) -> Iterator[Diagnostic]:
    """Yield the references to articles that neither the contract nor the annex named has.

    An annex may name its own articles without saying so. What begins a line is a heading, rather.
    """
    own = numbers_of(each for each in outer if each.kind == "article")
    own |= numbers_of_alineas(document)
    annexes = AnnexesMeant(document)
    for block in document.body:
        for line in plain_lines(block):
            for each in dict.fromkeys(article_references(line)):
                known = each.home != "annexe" and each.number in own
                known = known or each.number in annexes.of(block, each).numbers
                if not known and not each.opens:
                    message = f"Aucun {each.unit} dans ce contrat : « {each.shown} »."
                    yield _doubt("import-renvoi-perdu", message, getattr(block, "id", ""))


def _lost_annexes(document: Document, known: Set[str]) -> Iterator[Diagnostic]:
    """Yield the references to annexes that are not there, in a file that holds some."""
    for block in document.body if known - {""} else ():
        for line in plain_lines(block):
            for each in dict.fromkeys(annex_references(line)):
                if each.annex and each.annex not in known:
                    message = f"Aucune {each.unit} dans ce fichier : « {each.shown} »."
                    yield _doubt("import-renvoi-perdu", message, getattr(block, "id", ""))


def _straight_quotes(document: Document) -> Iterator[Diagnostic]:
    count = sum(len(_STRAIGHT.findall(line)) for b in document.body for line in plain_lines(b))
    if count:
        message = (
            f"Le texte a {count} apostrophes ou guillemets droits, qui restent tels quels."
            if count > 1
            else "Le texte a une apostrophe ou un guillemet droit, qui reste tel quel."
        )
        yield _doubt("import-guillemets-droits", message)


def _number(division: Division) -> str:
    """Return the number that a heading prints, without what parts it from the title."""
    return (heading_parts(division)[0] + division.label).strip()
