"""Lineage of the documents of an amendment: what each is a version of, and the acts behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clausegen.acts.assembling import Amendment
from clausegen.acts.consolidate import amended, consolidated, in_force
from clausegen.acts.units import silent, texts
from clausegen.amend.operations import Insert, Move, Operation, Remove, Rewrite, target_of
from clausegen.amend.operations_json import AKOMA_NTOSO
from clausegen.document.lineage import Act, Lineage, Modification, Work
from clausegen.document.tree import Document, walk
from clausegen.dossiers.dossier import Avenant, Dossier
from clausegen.french.spaces import NBSP
from clausegen.writers.akn import addresses_of
from clausegen.writers.akn.identification import work_of


def lineages(made: Amendment) -> Mapping[str, Lineage]:
    """Return the lineage of the documents of an amendment, by what each is."""
    record = made.dossier.avenants[-1]
    return {
        "avenant": _of_act(made, record),
        "redline": Lineage(contract_of(made.dossier), record.effect),
        "consolide": of_text(made.dossier, record.effect),
    }


def contract_of(dossier: Dossier) -> Work:
    """Return the work that the contract of a dossier is, whatever avenants made of it."""
    return work_of(dossier.versions[0].document)


def of_text(dossier: Dossier, on: str) -> Lineage:
    """Return the lineage of the text in force on an ISO date.

    Raises OperationError when avenants disagree.
    """
    contract, document = contract_of(dossier), dossier.versions[0].document
    first, day = addresses_of(document), contract.date
    acts: list[Act] = []
    for avenant in in_force(dossier, on).applied:
        acts.append(_act(contract, avenant, (document, day), {}))
        document, day = amended(document, avenant), avenant.effect
    text = {node.id for node in walk(document)}
    added = {node.id for node in walk(consolidated(dossier, on))} - text
    return Lineage(contract, on, None, tuple(acts), first, added)


def _of_act(made: Amendment, record: Avenant) -> Lineage:
    contract = contract_of(made.dossier)
    sources = {one: each.id for each in made.amendings for one in each.operations}
    day = max([contract.date, *(each.effect for each in made.change.earlier)])
    act = _act(contract, record, (made.change.old, day), sources)
    return Lineage(act.work, act.work.date, contract, (act,))


def _act(
    contract: Work,
    avenant: Avenant,
    before: tuple[Document, str],
    sources: Mapping[Operation, str],
) -> Act:
    """Return what an avenant does to a text of some day; `sources` say which article says what."""
    document, day = before
    date, dated = avenant.signed or avenant.effect, "signature" if avenant.signed else "effet"
    number, title = f"{contract.number}-{avenant.number}", f"Avenant n°{NBSP}{avenant.number}"
    work = Work("avenant", date, number, title, dated)
    told = [one for one in avenant.operations if not silent(one)]
    lefts = _lefts(avenant.operations)
    found = tuple(_modification(one, sources.get(one, ""), lefts) for one in told)
    return Act(work, avenant.effect, day, addresses_of(document), found)


def _modification(operation: Operation, source: str, lefts: Mapping[str, str]) -> Modification:
    old, new = ("", "") if isinstance(operation, Move) else texts(operation)
    kind, target = AKOMA_NTOSO[type(operation)], target_of(operation)
    if isinstance(operation, Insert | Remove):
        left, parent = lefts[target], operation.parent
    else:
        left = parent = ""
    return Modification(kind, source, target, left, parent, old, new)


def _lefts(operations: Sequence[Operation]) -> Mapping[str, str]:
    """Return, for what comes and goes, the sibling before it that neither comes nor goes.

    It bears the id that it had in the text before.
    """
    found: dict[str, str] = {}
    renamed = {one.after.id: one.target for one in operations if isinstance(one, Rewrite)}
    renamed = {id_: known for id_, known in renamed.items() if id_ != known}
    for kind in (Insert, Remove):
        near = {one.node.id: one.left for one in operations if isinstance(one, kind)}
        near |= renamed
        for id_, left in near.items():
            while left in near:
                left = near[left]  # noqa: PLW2901  # up the chain of neighbours
            found[id_] = left
    return found
