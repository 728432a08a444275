"""Insert: the articles of a clause go into a contract that others wrote, in its own looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clausegen.actions.draft import DraftRequest, draft
from clausegen.document.tree import (
    STOP,
    CrossReference,
    Definition,
    Division,
    Document,
    flatten,
    inlines_of,
    text_of,
    walk,
)
from clausegen.errors import Diagnostic, Severity, UsageError, fault, nearest
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.library.drafting import Draft
from clausegen.readers.docx.host.articles import Heading, headings_of, number_in
from clausegen.readers.docx.host.citations import (
    Cited,
    defined_terms,
    moved_citations,
    neighbour_citations,
    spanning_citations,
)
from clausegen.readers.docx.host.lines import Line, insist_on_settled, lines_of
from clausegen.readers.docx.host.looks import Neighbour, looks_of
from clausegen.readers.docx.host.opening import HostFile, open_host
from clausegen.readers.docx.host.places import (
    Asked,
    Place,
    annex_numbers,
    place_of,
    typed_numbers,
)
from clausegen.writers.docx.insertion.body import Insertion, InsertionWriter
from clausegen.writers.docx.insertion.looks import HostLooks
from clausegen.writers.docx.insertion.splicing import repacked, with_blocks, with_lists
from clausegen.writers.docx.names import DOCUMENT_PART, NUMBERING_PART

UNKNOWN = "?"
"""The number of an article until Word’s count of it is known."""
SHOWN = 5  # references told of one sort


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertRequest:
    """A contract, the articles that go into it and where; `author` signs them as a revision.

    `articles` are ids, numbers or titles of articles of the clause, all of them where none is
    given; `author` is '' for plain text, `when` an ISO day or ''.
    """

    contract: bytes
    clause: DraftRequest
    place: Asked
    articles: tuple[str, ...] = ()
    author: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Inserted:
    """The contract with the articles in it, how each is numbered, and what is to be looked at."""

    data: bytes
    draft: Draft
    articles: tuple[tuple[str, str], ...]
    remarks: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Contract:
    """A contract as it was read, and the place in it."""

    host: HostFile
    lines: Sequence[Line]
    headings: Sequence[Heading]
    place: Place

    @property
    def beside(self) -> Heading | None:
        """The article after which others go."""
        return None if self.place.beside is None else self.headings[self.place.beside]


@dataclass(frozen=True, slots=True)
class _Written:
    """A contract with articles in it, their numbers by id, how many blocks they take."""

    data: bytes
    numbers: Mapping[str, str]
    blocks: int


def insert(library: Library, request: InsertRequest) -> Inserted:
    """Return a contract with articles of a clause in it.

    Raises ClausegenError, with the reason, for a contract that must stay as it is; UsageError for a
    place or an article that is not there, and where no number is free; AnswersError as `draft`.
    """
    if library.clause(request.clause.clause).whole:
        raise UsageError("Un contrat entier ne s’insère pas dans un autre : donnez une clause.")
    contract = _read(request)
    drafted = draft(library, request.clause)
    divisions, left_out = _chosen(drafted.document, request.articles)
    looks = looks_of(contract.host, Neighbour(contract.beside, contract.headings, contract.lines))
    numbers = _numbers(contract, looks, divisions)
    written = _written(contract, looks, divisions, numbers, request)
    remarks = (
        *_left_out(drafted.document, divisions, left_out),
        *_to_look_at(contract, divisions, written),
    )
    shown = tuple((written.numbers[each.id], text_of(each.title)) for each in divisions)
    return Inserted(written.data, drafted, shown, remarks)


def _read(request: InsertRequest) -> _Contract:
    host = open_host(request.contract)
    insist_on_settled(host)
    lines = lines_of(host)
    headings = headings_of(lines, len(host.blocks))
    return _Contract(host, lines, headings, place_of(host, headings, request.place))


# --- what goes in -------------------------------------------------------------------------------


def _chosen(
    document: Document, wanted: Sequence[str]
) -> tuple[tuple[Division, ...], tuple[Division, ...]]:
    """Return the articles and annexes that go in, and those that do not. Raises UsageError."""
    divisions = [each for each in document.body if isinstance(each, Division)]
    ids = {_named(each, divisions) for each in wanted} or {each.id for each in divisions}
    parent, chosen, others = "", list[Division](), list[Division]()
    for division in divisions:
        parent = division.id if STOP not in division.label else parent
        (chosen if ids & {division.id, parent} else others).append(division)
    return tuple(chosen), tuple(others)


def _named(name: str, divisions: Sequence[Division]) -> str:
    """Return the id of the article that a name means. Raises UsageError for a name that is none."""
    for division in divisions:
        if name in (
            division.id,
            division.label,
            f"Article {division.label}",
            text_of(division.title),
        ):
            return division.id
    known = [each.id for each in divisions]
    hint = nearest(name, known) or f"Ses articles{NBSP}: {', '.join(known)}."
    raise UsageError(f"La clause n’a pas d’article «{NBSP}{name}{NBSP}». {hint}")


def _numbers(
    contract: _Contract, looks: HostLooks, divisions: Sequence[Division]
) -> Mapping[str, str]:
    """Return the number of each division in the contract, UNKNOWN where Word counts it."""
    plain = [each for each in divisions if each.kind != "annex" and STOP not in each.label]
    annexes = [each for each in divisions if each.kind == "annex"]
    beside = contract.beside
    if looks.heading.counted:
        found = {each.id: UNKNOWN for each in plain}
    elif beside is not None and not beside.number:
        found = {each.id: "" for each in plain}
    else:
        typed = typed_numbers(contract.headings, contract.place.beside, len(plain))
        found = {each.id: number for each, number in zip(plain, typed, strict=True)}
    own = [each.label for each in annexes]
    joined = annex_numbers(contract.headings, contract.lines, own)
    found |= {each.id: number for each, number in zip(annexes, joined, strict=True)}
    found |= _sub_numbers(divisions, found, looks)
    return found


def _sub_numbers(
    divisions: Sequence[Division], found: Mapping[str, str], looks: HostLooks
) -> Mapping[str, str]:
    """Return the numbers of sub-articles, « 7 bis.1 » under « 7 bis »."""
    numbers, parent = dict[str, str](), ""
    for division in divisions:
        if STOP not in division.label:
            parent = found[division.id]
        elif looks.sub_heading.counted:
            numbers[division.id] = UNKNOWN
        else:
            numbers[division.id] = f"{parent}.{division.label.partition(STOP)[2]}" if parent else ""
    return numbers


# --- writing ------------------------------------------------------------------------------------


def _written(
    contract: _Contract,
    looks: HostLooks,
    divisions: Sequence[Division],
    numbers: Mapping[str, str],
    request: InsertRequest,
) -> _Written:
    """Return the contract with divisions in it; numbers that Word counts are read from it first."""
    writer = InsertionWriter(looks, numbers, divisions, request.author, request.when)
    written = writer.written(divisions)
    data = _spliced(contract, written)
    if UNKNOWN not in numbers.values():
        return _Written(data, numbers, len(written.articles))
    counted = _counted(data, writer.names)
    known = _settled(divisions, numbers, counted)
    writer = InsertionWriter(looks, known, divisions, request.author, request.when)
    written = writer.written(divisions)
    return _Written(_spliced(contract, written), known, len(written.articles))


def _settled(
    divisions: Sequence[Division], numbers: Mapping[str, str], counted: Mapping[str, str]
) -> Mapping[str, str]:
    """Return the numbers of divisions once those that Word counts are known."""
    known, parent = dict(numbers), ""
    for division in divisions:
        number = numbers[division.id]
        if number == UNKNOWN:
            known[division.id] = counted.get(division.id, "")
        elif number.startswith(UNKNOWN):
            known[division.id] = parent + number.removeprefix(UNKNOWN)
        parent = parent if STOP in division.label else known[division.id]
    return known


def _spliced(contract: _Contract, written: Insertion) -> bytes:
    """Return the bytes of the contract with what was written in its place."""
    contents, place = contract.host.contents, contract.place
    blocks = [(place.rank, "".join(written.articles)), (place.last, "".join(written.annexes))]
    numbering = None
    if written.lists:
        numbering = with_lists(contents[NUMBERING_PART], written.sequences, written.lists)
    document = with_blocks(contents[DOCUMENT_PART], blocks)
    return repacked(contract.host.members, document, numbering)


def _counted(data: bytes, names: Mapping[str, str]) -> Mapping[str, str]:
    """Return the number that Word gives to each heading, by the id of its bookmark."""
    ids = {name: id_ for id_, name in names.items()}
    found: dict[str, str] = {}
    for line in lines_of(open_host(data)):
        marks = (ids[name] for name in line.bookmarks if name in ids)
        found |= {id_: number_in(line.label) for id_ in marks}
    return found


# --- what is to be looked at --------------------------------------------------------------------


def _left_out(
    document: Document, divisions: Sequence[Division], others: Sequence[Division]
) -> Iterator[Diagnostic]:
    """Yield what of the clause does not go in, and what still refers to it."""
    away = {node.id: other for other in others for node in (other, *walk(other))}
    for division in divisions:
        targets = {
            away[leaf.target].label: away[leaf.target]
            for node in (division, *walk(division))
            for content in inlines_of(node)
            for leaf in flatten(content)
            if isinstance(leaf, CrossReference) and leaf.target in away
        }
        for label, other in targets.items():
            yield _remark(
                "renvoi-perdu",
                f"«{NBSP}{text_of(division.title)}{NBSP}» renvoie à l’article {label} de la clause "
                f"({text_of(other.title)}), qui n’est pas inséré{NBSP}: revoyez ce renvoi.",
                Severity.WARNING,
            )
    if any(not isinstance(each, Division) for each in document.body):
        yield _remark(
            "hors-articles",
            "Le titre de la clause, ses parties et ses signatures ne sont pas insérés.",
        )


def _to_look_at(
    contract: _Contract, divisions: Sequence[Division], written: _Written
) -> Iterator[Diagnostic]:
    """Yield what of the contract may need a look once the articles stand in it."""
    lines, beside = contract.lines, contract.place.beside
    moved = dict(_moved(contract, written))
    if moved:
        pairs = [f"{old} → {new}" for old, new in moved.items()]
        told = ", ".join(pairs if len(pairs) <= SHOWN else (*pairs[:2], "…", pairs[-1]))
        yield _remark("numeros-decales", f"Word renumérote des articles du contrat{NBSP}: {told}.")
        yield from _cited("citent un article renuméroté", moved_citations(lines, moved))
    if beside is not None:
        spans = spanning_citations(lines, contract.headings[beside])
        yield from _cited("englobent un article de plus", spans)
        near = neighbour_citations(lines, contract.headings, beside)
        yield from _cited("ne visent plus l’article voisin", near)
    yield from _wording(contract, divisions, written.numbers)


def _moved(contract: _Contract, written: _Written) -> Iterator[tuple[str, str]]:
    """Yield the old and the new number of each article that Word numbers anew."""
    if contract.beside is None or not contract.beside.counted:
        return
    now = {
        line.rank: number_in(line.label) for line in lines_of(open_host(written.data)) if line.alone
    }
    for heading in contract.headings:
        shift = written.blocks if heading.line.rank >= contract.place.rank else 0
        number = now.get(heading.line.rank + shift, heading.number)
        if number != heading.number:
            yield heading.number, number


def _cited(what: str, cited: Iterator[Cited]) -> Iterator[Diagnostic]:
    """Yield one remark on references of one sort, the first few of them quoted."""
    found = list(dict.fromkeys(cited))
    if not found:
        return
    told = "; ".join(f"«{NBSP}{each.words}{NBSP}» ({each.line}…)" for each in found[:SHOWN])
    more = f"; et {len(found) - SHOWN} de plus" if len(found) > SHOWN else ""
    message = f"Des renvois du contrat {what}, à vérifier{NBSP}: {told}{more}."
    yield _remark("renvois-du-contrat", message, Severity.WARNING)


def _wording(
    contract: _Contract, divisions: Sequence[Division], numbers: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield what the words of the clause and those of the contract say twice, or otherwise."""
    nodes = [node for division in divisions for node in walk(division)]
    terms = [text_of(node.term) for node in nodes if isinstance(node, Definition)]
    if twice := list(defined_terms(contract.lines, terms)):
        told = ", ".join(f"«{NBSP}{term}{NBSP}»" for term in twice)
        message = f"Le contrat définit déjà {told}{NBSP}: gardez une seule définition."
        yield _remark("termes-definis", message, Severity.WARNING)
    if any("présente clause" in text_of(each) for node in nodes for each in inlines_of(node)):
        articles = [numbers[each.id] for each in divisions if each.kind == "article"] or [""]
        first, last = articles[0], articles[-1]
        where = f"les articles {first} à {last}" if first != last else f"l’article {first}"
        message = f"«{NBSP}La présente clause{NBSP}» désigne ce qui est inséré"
        message += f"{NBSP}: {where}." if first else "."
        yield _remark("presente-clause", message)
    if contract.host.has_contents:
        message = "La table des matières du contrat est à mettre à jour dans Word (F9)."
        yield _remark("table-des-matieres", message)


def _remark(rule: str, message: str, severity: Severity = Severity.NOTE) -> Diagnostic:
    return fault(rule, message, severity=severity)
