"""Amending: an avenant to each of many dossiers, every one proven; what needs a person is listed.

Nothing is forced: a dossier whose text would not change, that was amended later already, or that
refuses the answers, is left as it is, with the reason. With `record`, a dossier and the files of
its avenant are kept together, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from clausegen.actions.amend import Amended, AmendRequest
from clausegen.actions.amend import amend as amended
from clausegen.actions.record import record_amendment
from clausegen.acts.amendment import NoChangeError
from clausegen.acts.proof import ProofError
from clausegen.acts.template_change import answers_of
from clausegen.acts.terms import day
from clausegen.batch.faults import CellFault
from clausegen.batch.manifest import Entry, is_whole
from clausegen.batch.stores import Output, output_of
from clausegen.batch.unasked import IDLE_CHANGE, unasked
from clausegen.batch.work import DOSSIER_SUFFIX, Job, Made, Material, Session
from clausegen.dossiers.dossier import Dossier
from clausegen.dossiers.file_store import FileStore
from clausegen.dossiers.store import Kept
from clausegen.errors import (
    ClausegenError,
    MissingPartError,
    OutputError,
    TemplateError,
    UsageError,
)
from clausegen.files.reading import UnreadableFileError, read_file
from clausegen.french.spaces import NBSP
from clausegen.library import Library

NAME = "manifeste-avenants.jsonl"
_MAX_DOSSIER = 100_000_000
LATER = f"un avenant inscrit prend effet le {{}}{NBSP}: décidez d’abord lequel l’emporte."
ALREADY = "cet avenant y est déjà inscrit, sous le n° {}."
SAME = f"rien à modifier{NBSP}: ces réponses donnent le même texte."


@dataclass(frozen=True, slots=True)
class AmendAll:
    """What all avenants share, whatever their dossier: `target` takes their files."""

    shared: AmendRequest
    target: str
    record: bool = False


@dataclass(frozen=True)
class AmendPlan:
    """The dossiers to amend, and those amended before; `reasons` tell why others are left aside."""

    request: AmendAll
    keys: tuple[str, ...]
    todo: tuple[Job, ...]
    kept: tuple[Entry, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def wanted(self) -> int:
        """Return how many dossiers are to be amended."""
        return len(self.todo)

    def jobs(self) -> Iterator[Job]:
        """Yield the dossiers to amend."""
        return iter(self.todo)

    def left_aside(self) -> Iterator[Entry]:
        """Yield the dossiers that need a person, each with its reason."""
        for row, name in enumerate(self.keys, 1):
            if name in self.reasons:
                yield Entry(row, name, "", "person", (), self.reasons[name])

    def blamed(self, _job: Job, _made: Made) -> tuple[CellFault, ...]:
        """Return no cell: a dossier tells its reason itself."""
        return ()


def plan_amendments(
    request: AmendAll,
    dossiers: Sequence[str],
    *,
    own: Mapping[str, Mapping[str, object]] | None = None,
    left: Mapping[str, str] | None = None,
    made: Mapping[str, Entry] | None = None,
    sizes: Mapping[str, int] | None = None,
) -> AmendPlan:
    """Return which dossiers are to be amended.

    `own` are the changes of each by its name, over those that all share; `left` why some are left
    aside; `made` and `sizes` as `checking.check` takes them. Raises UsageError for none.
    """
    names = tuple(dict.fromkeys(dossiers))
    if not names:
        raise UsageError("Donnez au moins un dossier à modifier.")
    stems, reasons = _stems(names), dict(left or {})
    todo: list[Job] = []
    kept: list[Entry] = []
    for row, name in enumerate(names, 1):
        changes = {**request.shared.changes, **(own or {}).get(name, {})}
        asked = _asked(request, changes)
        revision = _revision(name)
        job = Job(row, name, stems[name], changes, _digest(asked, revision))
        known = (made or {}).get(name)
        same = known and (known.digest == job.digest or known.mark == _digest(asked, revision, "+"))
        if known and same and is_whole(known, known.digest, sizes or {}):
            kept.append(replace(known, row=row))
        elif name not in reasons:
            todo.append(job)
    return AmendPlan(request, names, tuple(todo), tuple(kept), reasons)


def _stems(names: Sequence[str]) -> dict[str, str]:
    """Return what the files of each dossier begin with: the end of its path that no other has."""
    parts = {name: Path(name.removesuffix(DOSSIER_SUFFIX).removesuffix(".json")).parts
             for name in names}  # fmt: skip  # one table
    found: dict[str, str] = {}
    for name, own in parts.items():
        for depth in range(1, len(own) + 1):
            tail = own[-depth:]
            if depth == len(own) or all(
                other[-depth:] != tail for each, other in parts.items() if each != name
            ):
                found[name] = "-".join(part.strip("/\\:") for part in tail).strip("-.")
                break
    return found


def _asked(request: AmendAll, changes: Mapping[str, object]) -> str:
    """Return what makes an avenant what it is, but for its dossier."""
    shared = replace(request.shared, changes={})
    return repr((shared, request.record, sorted(changes.items())))


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()


def _revision(name: str) -> str:
    """Return the SHA-256 of a dossier, '' for one that cannot be read: its job tells why."""
    try:
        return sha256(read_file(Path(name), _MAX_DOSSIER)).hexdigest()
    except UnreadableFileError:
        return ""


# --- one dossier, by whoever works --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Avenants:
    """A run that amends dossiers."""

    material: Material
    request: AmendAll

    def open(self) -> Session:
        """Return the session of a worker."""
        return _Avenants(self.material.library(), self.request)


@dataclass
class _Avenants:
    library: Library
    request: AmendAll
    output: Output = field(init=False)

    def __post_init__(self) -> None:
        self.output = output_of(self.request.target)

    def make(self, job: Job) -> Made:
        """Return an avenant written and, if wanted, recorded. Raises ClausegenError."""
        request = replace(self.request.shared, dossier=job.key, changes=job.answers)
        store = FileStore(files=self.request.target, overwriting=True)
        kept = store.read(job.key)
        if self.request.record and (done := self._done_before(job, kept, request)):
            return done
        if later := later_effect(kept.dossier, request.effect):
            return Made("person", reason=later)
        try:
            made = amended(self.library, store, request)
        except ClausegenError as error:
            idle = self._unasked(kept, request) if isinstance(error, NoChangeError) else ""
            if reason := reason_left(error, idle):
                return Made("person", reason=reason)
            raise
        for missing in made.missing:
            raise missing
        return self._kept(job, store, made)

    def _unasked(self, kept: Kept, request: AmendRequest) -> str:
        """Return what the changes answer and the contract does not ask, as `unasked` tells it."""
        clause = self.library.clause(kept.dossier.clause)
        return unasked(clause, answers_of(clause, kept.dossier.latest), request.changes)

    def _kept(self, job: Job, store: FileStore, made: Amended) -> Made:
        """Return an avenant once its files are there, and its dossier with them."""
        files, mark = _files(job, made), ""
        if self.request.record:
            if made.barred:
                return Made("person", reason=made.barred[0].message)
            revision = record_amendment(store, replace(made, files=files)).revision
            mark = self._mark(job, revision)
        else:
            for name, data in files.items():
                self.output.put(name, data)
        return Made.of(files, mark)

    def _done_before(self, job: Job, kept: Kept, request: AmendRequest) -> Made | None:
        """Return that a dossier has this very avenant, None where its last one is another.

        A run that was killed may have recorded it, its files with it, without a word. It is made
        again on the text of before: whoever recorded the same by hand is told, for its files are
        not those of the batch.
        """
        last = kept.dossier.avenants[-1:]
        if not last or (last[0].effect, last[0].signed) != (request.effect, request.signed):
            return None
        earlier = replace(kept.dossier, versions=kept.dossier.versions[:-1])
        try:
            made = amended(self.library, _Earlier(earlier), request)
        except ClausegenError:
            return None
        if made.amendment.dossier != kept.dossier:
            return None
        files = _files(job, made)
        sizes = self.output.sizes()
        if any(name not in sizes or self.output.read(name) != files[name] for name in files):
            return Made("person", reason=ALREADY.format(last[0].number))
        return Made.of(files, self._mark(job, kept.revision))

    def _mark(self, job: Job, revision: str) -> str:
        """Return what tells that a dossier is as its avenant left it."""
        return _digest(_asked(self.request, job.answers), revision, "+")


class _Earlier(FileStore):
    """Reads one dossier as it was before its last avenant."""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self._dossier = dossier

    def read(self, _name: str) -> Kept:
        return Kept(self._dossier, "")


def _files(job: Job, made: Amended) -> dict[str, bytes]:
    return {f"{job.name}_{name}": data for name, data in made.files.items()}


# --- what is left for a person --------------------------------------------------------------------


def later_effect(dossier: Dossier, effect: str) -> str:
    """Return why an avenant of that effect is left for a person, '' where none takes effect later.

    `effect` is an ISO date.
    """
    later = [each.effect for each in dossier.avenants if each.effect > effect]
    return LATER.format(day(max(later))) if later else ""


def reason_left(error: ClausegenError, idle: str = "") -> str:
    """Return why a dossier is left for a person, '' for what no person could decide.

    `idle` are the answers given that the contract does not ask, as `unasked` tells them.
    """
    if isinstance(error, NoChangeError):
        return IDLE_CHANGE.format(idle) if idle else SAME
    if isinstance(error, MissingPartError | OutputError | ProofError | TemplateError):
        return ""
    details = [each.message for each in error.diagnostics if each.message != error.message][:3]
    return " ".join([error.message, *details])
