"""Who may do what: one table, which `gate` reads at each request and a test walks whole.

A row names a view and says for each role, in the order of `Role`, how far it reaches:

    no    never
    yes   always: the view is about no dossier
    own   dossiers that the person owns
    team  dossiers of the teams of the person
    open  those, and the dossiers of other teams that were opened to the person

Whoever was given a dossier to write answers and prepares; what binds its team (to validate, sign,
record, file, delete, open it to others) is for its team alone. A dossier out of reach is answered
as if it did not exist. What is not in the table is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from clausegen.web.people.roles import Role

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from clausegen.web.dossiers.models import Dossier, Share
    from clausegen.web.people.models import Person

Reach: TypeAlias = Literal["no", "yes", "own", "team", "open"]
Tie: TypeAlias = Literal["owns", "team", "writes", "reads", "none"]
"""What binds a person to a dossier."""
Verdict: TypeAlias = Literal["granted", "forbidden", "hidden"]
"""What a request gets: the view, « you may not », or « there is no such thing »."""


@dataclass(frozen=True, slots=True)
class Row:
    """How far each role reaches by one view; `reads` tells a view that changes nothing."""

    reader: Reach
    drafter: Reach
    validator: Reach
    moderator: Reach
    administrator: Reach
    reads: bool = False

    def of(self, role: str) -> Reach:
        """Return how far a role reaches."""
        reaches = (self.reader, self.drafter, self.validator, self.moderator, self.administrator)
        return dict(zip(Role.values, reaches, strict=True))[role]


EVERYONE = Row("yes", "yes", "yes", "yes", "yes")
WRITERS = Row("no", "yes", "yes", "no", "yes")
VALIDATORS = Row("no", "no", "yes", "no", "yes")
ADMINISTRATORS = Row("no", "no", "no", "no", "yes")
MODERATORS = Row("no", "no", "no", "yes", "yes")
SEES = Row("open", "open", "open", "open", "open", reads=True)
WRITES = Row("no", "open", "open", "no", "open")
DISCUSSES = Row("open", "open", "open", "open", "open")
COMMITS = Row("no", "team", "team", "no", "team")
VALIDATES = Row("no", "no", "team", "no", "team")
OWNS = Row("no", "own", "own", "no", "team")

PUBLIC = frozenset(
    {
        "people:sign_in",
        "people:code",
        "people:first_account",
        "people:invitation",
        "people:forgotten",
        "people:new_password",
        "aide",
        "style",
        "icon",
        "drafting:guest",
        "drafting:guest_change",
        "drafting:guest_since",
        "healthz",
        "readyz",
        "site:home",
        "site:file",
        "site:comment",
        "site:thanks",
        "site:own",
    }
)
"""Views for whoever comes, with or without an account."""

SETTING_UP = frozenset({"people:factor", "people:factor_image", "people:sign_out"})
"""What is open to somebody of whom a second factor is ordered, before it is set up."""

RIGHTS: Mapping[str, Row] = {
    # people
    "people:sign_out": EVERYONE,
    "people:account": EVERYONE,
    "people:account_password": EVERYONE,
    "people:factor": EVERYONE,
    "people:factor_image": EVERYONE,
    "people:recovery": EVERYONE,
    "people:factor_remove": EVERYONE,
    "people:sessions_end": EVERYONE,
    "people:session_end": EVERYONE,
    "people:key_new": EVERYONE,
    "people:key_revoke": EVERYONE,
    "people:administration": ADMINISTRATORS,
    "people:invite": ADMINISTRATORS,
    "people:invitation_revoke": ADMINISTRATORS,
    "people:order_factor": ADMINISTRATORS,
    "people:person": ADMINISTRATORS,
    "people:person_open": ADMINISTRATORS,
    "people:person_close": ADMINISTRATORS,
    "people:person_sessions": ADMINISTRATORS,
    "people:person_reset": ADMINISTRATORS,
    "people:person_factor": ADMINISTRATORS,
    "people:team_new": ADMINISTRATORS,
    "people:team": ADMINISTRATORS,
    "people:any_key_revoke": ADMINISTRATORS,
    # journal
    "journal:list": ADMINISTRATORS,
    "journal:check": ADMINISTRATORS,
    "journal:export": ADMINISTRATORS,
    "journal:dossier": SEES,
    # dossiers
    "home": EVERYONE,
    "dossiers:list": EVERYONE,
    "dossiers:list_file": EVERYONE,
    "dossiers:new": WRITERS,
    "dossiers:bin": WRITERS,
    "dossiers:restore": WRITERS,
    "dossiers:import": WRITERS,
    "dossiers:import_word": WRITERS,
    "dossiers:import_word_keep": WRITERS,
    "dossiers:verify": EVERYONE,
    "dossiers:show": SEES,
    "dossiers:settings": SEES,
    "dossiers:rename": WRITES,
    "dossiers:delete": OWNS,
    "dossiers:share": OWNS,
    "dossiers:unshare": OWNS,
    "dossiers:export": SEES,
    "dossiers:calendar": SEES,
    "dossiers:comments": SEES,
    "dossiers:say": DISCUSSES,
    "dossiers:resolve": DISCUSSES,
    "dossiers:review": SEES,
    "dossiers:accept": WRITES,
    "dossiers:withdraw": WRITES,
    "dossiers:submit": WRITES,
    "dossiers:validate": VALIDATES,
    "dossiers:back": COMMITS,
    "dossiers:sign": COMMITS,
    "dossiers:negotiation": SEES,
    "dossiers:negotiation_read": WRITES,
    "dossiers:negotiation_decide": WRITES,
    "dossiers:negotiation_take_away": WRITES,
    "dossiers:negotiation_remove": WRITES,
    "dossiers:negotiation_file": SEES,
    "dossiers:files": SEES,
    "dossiers:kept": SEES,
    "dossiers:file_scan": COMMITS,
    "dossiers:text": SEES,
    "dossiers:prepare": SEES,
    # jobs
    "jobs:show": SEES,
    "jobs:result": SEES,
    "jobs:stop": SEES,
    # batches: each view seeks the batch in the teams of the person
    "batches:list": WRITERS,
    "batches:new": WRITERS,
    "batches:workbook": WRITERS,
    "batches:show": WRITERS,
    "batches:replace": WRITERS,
    "batches:correct": WRITERS,
    "batches:accept": WRITERS,
    "batches:marked": WRITERS,
    "batches:run": WRITERS,
    "batches:stop": WRITERS,
    "batches:archive": WRITERS,
    "batches:dossiers": WRITERS,
    "batches:delete": WRITERS,
    # campaigns: each view seeks the campaign in the teams of the person
    "campaigns:list": WRITERS,
    "campaigns:begin": WRITERS,
    "campaigns:show": WRITERS,
    "campaigns:change": WRITERS,
    "campaigns:workbook": WRITERS,
    "campaigns:correct": WRITERS,
    "campaigns:marked": WRITERS,
    "campaigns:leave_out": WRITERS,
    "campaigns:accept": WRITERS,
    "campaigns:check": WRITERS,
    "campaigns:record": VALIDATORS,  # and each dossier asks for « amendments:record »
    "campaigns:stop": WRITERS,
    "campaigns:archive": WRITERS,
    "campaigns:table": WRITERS,
    "campaigns:delete": WRITERS,
    # drafting
    "drafting:draft": SEES,
    "drafting:change": WRITES,
    "drafting:undo": WRITES,
    "drafting:redo": WRITES,
    "drafting:accept": WRITES,
    "drafting:margin": SEES,
    "drafting:passages": SEES,
    "drafting:answer": SEES,
    "drafting:since": SEES,
    "drafting:export": SEES,
    "drafting:guests": COMMITS,
    "drafting:close": COMMITS,
    # api: « .write » is what changes something at the same address
    "api:openapi-json": EVERYONE,
    "api:openapi-view": EVERYONE,
    "api:models": EVERYONE,
    "api:model": EVERYONE,
    "api:schema": EVERYONE,
    "api:validate.write": EVERYONE,
    "api:draft.write": EVERYONE,
    "api:document.write": EVERYONE,
    "api:compare.write": EVERYONE,
    "api:verify.write": EVERYONE,
    "api:dossiers": EVERYONE,
    "api:dossiers.write": WRITERS,
    "api:dossier": SEES,
    "api:answers": SEES,
    "api:answers.write": WRITES,
    "api:dossier_document": SEES,
    "api:submit.write": WRITES,
    "api:approve.write": VALIDATES,
    "api:send_back.write": COMMITS,
    "api:sign.write": COMMITS,
    "api:jobs.write": SEES,
    "api:job": SEES,
    "api:result": SEES,
    "api:import.write": WRITERS,
    "api:import_word.write": WRITERS,
    "api:return.write": SEES,
    "api:return_document.write": SEES,
    "api:decide.write": WRITES,
    "api:amend_word.write": WRITES,  # and to record, who may record on screen
    "api:compare_word.write": EVERYONE,
    "api:versions": SEES,
    "api:record": SEES,
    "api:consolidated": SEES,
    "api:versions_compared": SEES,
    "api:amend.write": WRITES,  # and to record, who may record on screen
    # publishing
    "publishing:queue": MODERATORS,
    "publishing:decide": MODERATORS,
    "publishing:undo": MODERATORS,
    "publishing:comment": MODERATORS,
    "publishing:questions": MODERATORS,
    "publishing:question": MODERATORS,
    "publishing:close": MODERATORS,
    "publishing:publication": MODERATORS,
    "publishing:rebuild": MODERATORS,
    "publishing:reader": MODERATORS,
    "publishing:reader_export": MODERATORS,
    "publishing:reader_erase": MODERATORS,
    # amendments
    "amendments:timeline": SEES,
    "amendments:text": SEES,
    "amendments:text_file": SEES,
    "amendments:text_pdf": SEES,
    "amendments:compare": SEES,
    "amendments:compare_file": SEES,
    "amendments:compare_pdf": SEES,
    "amendments:compare_words": EVERYONE,
    "amendments:compare_words_file": EVERYONE,
    "amendments:prepare": WRITES,
    "amendments:by_text": WRITES,
    "amendments:by_text_file": WRITES,
    "amendments:by_text_record": VALIDATES,
    "amendments:act": SEES,
    "amendments:since": SEES,
    "amendments:questions": SEES,
    "amendments:draft_file": SEES,
    "amendments:answer": WRITES,
    "amendments:undo": WRITES,
    "amendments:redo": WRITES,
    "amendments:resume": WRITES,
    "amendments:abandon": WRITES,
    "amendments:record": VALIDATES,
}


def verdict(view: str, person: Person, dossier: Dossier | None = None) -> Verdict:
    """Return what a person gets from a view, about a dossier if it is about one."""
    if dossier is None:
        return "granted" if reach_of(view, person) == "yes" else "forbidden"
    return _judged(view, person, _tie(person, dossier))


def reach_of(view: str, person: Person) -> Reach:
    """Return how far a person reaches by a view, 'no' where it is not in the table."""
    row = RIGHTS.get(view)
    return row.of(person.role) if row else "no"


def _judged(view: str, person: Person, tie: Tie) -> Verdict:
    """Return what a person gets from a view about a dossier, by what binds them."""
    row, reach = RIGHTS.get(view), reach_of(view, person)
    if tie == "none":
        return "hidden"
    if reach == "open" and row and row.reads:
        return "granted"
    return "granted" if tie in BOUND.get(reach, ()) else "forbidden"


BOUND: Mapping[Reach, tuple[str, ...]] = {
    "own": ("owns",),
    "team": ("owns", "team"),
    "open": ("owns", "team", "writes"),
}
"""What must bind a person to a dossier for a reach to get there and change something."""


class Ties:
    """What binds a person to dossiers, asked once for all of them."""

    def __init__(self, person: Person, shares: Iterable[Share]) -> None:
        self._person, self._shares = person, shares

    @cached_property
    def _teams(self) -> frozenset[int]:
        return frozenset(self._person.teams.values_list("pk", flat=True))

    @cached_property
    def _opened(self) -> Mapping[UUID, bool]:
        """Return whether each dossier that was opened to the person was so to write."""
        return {share.dossier_id: share.writes for share in self._shares}

    def of(self, dossier: Dossier) -> Tie:
        """Return what binds the person: an owner who left the team is bound no more."""
        if dossier.team_id in self._teams:
            return "owns" if dossier.owner_id == self._person.pk else "team"
        if dossier.pk not in self._opened:
            return "none"
        return "writes" if self._opened[dossier.pk] else "reads"

    def allow(self, view: str, dossier: Dossier) -> bool:
        """Return whether the person may use a view about a dossier."""
        return _judged(view, self._person, self.of(dossier)) == "granted"


def _tie(person: Person, dossier: Dossier) -> Tie:
    """Return what binds a person to a dossier."""
    return Ties(person, dossier.shares.filter(person=person)).of(dossier)


class May:
    """What the person of a request may do, as templates ask: `{% if may.drafting__change %}`."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    def __getitem__(self, view: str) -> bool:
        person = self._request.user
        if not person.is_authenticated:
            return False
        name = view.replace("__", ":")
        if self._tie and reach_of(name, person) in ("own", "team", "open"):
            return _judged(name, person, self._tie) == "granted"
        return verdict(name, person) == "granted"

    @cached_property
    def _tie(self) -> Tie | None:
        """Return what binds the person to the dossier of the request, asked once for a page."""
        dossier = getattr(self._request, "dossier", None)
        person = self._request.user
        return _tie(person, dossier) if dossier and person.is_authenticated else None


def may(request: HttpRequest) -> dict[str, May]:
    """Return what templates know of rights: whether the person of a request may use a view."""
    return {"may": May(request)}
