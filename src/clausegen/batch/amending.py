"""Amending: an avenant to each of many dossiers, every one proven; what needs a person is listed.

Nothing is forced: a dossier whose text would not change, that was amended later already, or that
refuses the answers, is left as it is, with the reason. With `record`, a dossier and the files of
its avenant are kept together, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from clausegen.actions.amend import Amended, AmendRequest
from clausegen.actions.amend import amend as amended
from clausegen.actions.record import record_amendment
from clausegen.acts.amendment import NoChangeError
from clausegen.acts.proof import ProofError
from clausegen.batch.crews import Crew
from clausegen.batch.flow import flow
from clausegen.batch.manifest import Entry, Manifest, Written, is_whole
from clausegen.batch.running import Progress, Told
from clausegen.batch.stores import Output, output_of
from clausegen.batch.work import DOSSIER_SUFFIX, Made, Material, Session
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
from clausegen.library import Library
from clausegen.questions.kind import json_text

NAME = "manifeste-avenants.jsonl"
_MAX_DOSSIER = 100_000_000
LATER = "un avenant inscrit prend effet le {} : décidez d’abord lequel l’emporte."
SAME = "rien à modifier : ces réponses donnent le même texte."


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendAll:
    """What all avenants share; see `actions.amend.AmendRequest`. `target` takes their files."""

    effect: str
    target: str
    act: str = ""
    changes: Mapping[str, object] = field(default_factory=dict)
    signed: str = ""
    reason: str = ""
    final: bool = False
    accept: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    author: str = ""
    record: bool = False


@dataclass(frozen=True, slots=True)
class AmendJob:
    """One dossier: its rank, its name, what its files begin with, its own changes, its digest."""

    row: int
    key: str
    stem: str
    changes: Mapping[str, object]
    digest: str


@dataclass(frozen=True)
class AmendPlan:
    """The dossiers to amend, and those amended before; `reasons` tell why others are left aside."""

    request: AmendAll
    keys: tuple[str, ...]
    todo: tuple[AmendJob, ...]
    kept: tuple[Entry, ...]
    reasons: Mapping[str, str] = field(default_factory=dict)


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
    todo: list[AmendJob] = []
    kept: list[Entry] = []
    for row, name in enumerate(names, 1):
        changes = {**request.changes, **(own or {}).get(name, {})}
        asked = _asked(request, changes)
        revision = _revision(name)
        job = AmendJob(row, name, stems[name], changes, _digest(asked, revision))
        known = (made or {}).get(name)
        same = known and (known.digest == job.digest or known.mark == _digest(asked, revision, "+"))
        if known and same and is_whole(known, known.digest, sizes or {}):
            kept.append(known)
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
    facts = {name: value for name, value in asdict(request).items() if name != "target"}
    return json_text({**facts, "changes": repr(sorted(changes.items()))})


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

    def make(self, job: AmendJob) -> Made:
        """Return an avenant written and, if wanted, recorded. Raises ClausegenError."""
        request, asked = self.request, _asked(self.request, job.changes)
        store = FileStore(files=request.target, overwriting=True)
        kept = store.read(job.key)
        try:
            later = [each.effect for each in kept.dossier.avenants if each.effect > request.effect]
            if later:
                return Made("person", reason=LATER.format(max(later)))
            made = amended(self.library, store, self._request(job))
        except NoChangeError as error:
            return self._done_before(job, kept) or _left(error, SAME)
        except (MissingPartError, OutputError, ProofError, TemplateError):
            raise
        except ClausegenError as error:
            return _left(error)
        for missing in made.missing:
            raise missing
        return self._kept(job, store, made, asked)

    def _request(self, job: AmendJob) -> AmendRequest:
        """Return the avenant of a dossier."""
        shared = self.request
        return AmendRequest(
            dossier=job.key,
            effect=shared.effect,
            act=shared.act,
            changes=job.changes,
            signed=shared.signed,
            reason=shared.reason,
            final=shared.final,
            accept=shared.accept,
            formats=shared.formats,
            author=shared.author,
        )

    def _kept(self, job: AmendJob, store: FileStore, made: Amended, asked: str) -> Made:
        """Return an avenant once its files are there, and its dossier with them."""
        files = {f"{job.stem}_{name}": data for name, data in made.files.items()}
        mark = ""
        if self.request.record:
            if made.barred:
                return Made("person", reason=made.barred[0].message)
            revision = record_amendment(store, replace(made, files=files)).revision
            mark = _digest(asked, revision, "+")
        else:
            for name, data in files.items():
                self.output.put(name, data)
        return Made("done", tuple(_written(files)), mark=mark)

    def _done_before(self, job: AmendJob, kept: Kept) -> Made | None:
        """Return the avenant that a killed run recorded without a word, None where there is none.

        The last act has the same effect, and its files stand beside: they were kept with it.
        """
        last = kept.dossier.avenants[-1:]
        if not self.request.record or not last or last[0].effect != self.request.effect:
            return None
        wanted = sorted(each for each in self.output.sizes() if _is_of(each, job, kept.dossier))
        files = {name: self.output.read(name) for name in wanted}
        mark = _digest(_asked(self.request, job.changes), kept.revision, "+")
        return Made("done", tuple(_written(files)), mark=mark) if files else None


def _is_of(name: str, job: AmendJob, dossier: Dossier) -> bool:
    number = dossier.avenants[-1].number
    return name.startswith(f"{job.stem}_") and f"-{number}." in name


def _left(why: ClausegenError, said: str = "") -> Made:
    """Return that a dossier is left for a person to decide."""
    details = [each.message for each in why.diagnostics if each.message != why.message][:3]
    return Made("person", reason=said or " ".join([why.message, *details]))


def _written(files: Mapping[str, bytes]) -> Iterator[Written]:
    for name, data in files.items():
        yield Written(name, sha256(data).hexdigest(), len(data))


# --- all of them --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AmendOutcome:
    """What a run came to: its progress, its entries by dossier, whether it was stopped."""

    progress: Progress
    entries: Mapping[str, Entry]
    stopped: bool = False

    def of(self, state: str) -> tuple[Entry, ...]:
        """Return the entries in a state, by dossier."""
        return tuple(each for each in self.entries.values() if each.state == state)


def amend_all(
    plan: AmendPlan,
    crew: Callable[[], AbstractContextManager[Crew]],
    manifest: Manifest,
    *,
    time: str = "",
    progress: Told = lambda _progress: None,
    stopped: Callable[[], bool] = lambda: False,
) -> AmendOutcome:
    """Return what came of the dossiers of a plan; the rest as `running.run`.

    A dossier that needs a person counts as failed.
    """
    manifest.begin()
    for row, name in enumerate(plan.keys, 1):
        if name in plan.reasons:
            manifest.add(Entry(row, name, "", "person", (), plan.reasons[name], "", time))
    done = failed = 0
    told = Progress(len(plan.todo), 0, 0, len(plan.kept))
    progress(told)
    if plan.todo:
        with crew() as workers:
            for job, made in flow(workers, plan.todo, stopped):
                if made.missing:
                    raise MissingPartError(made.missing)
                facts = job.digest, made.state, made.files, made.reason, made.mark, time
                manifest.add(Entry(job.row, job.key, *facts))
                done, failed = (done + 1, failed) if made.state == "done" else (done, failed + 1)
                told = Progress(len(plan.todo), done, failed, len(plan.kept))
                progress(told)
    manifest.flush()
    if not told.left:
        manifest.close(plan.keys)
    return AmendOutcome(told, manifest.entries, told.left > 0)
