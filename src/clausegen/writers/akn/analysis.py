"""What the metadata tell of a text among others: its life, and the modifications it makes or bears.

An act says what it modifies (`activeModifications`), a consolidated text what modified it and from
which day (`passiveModifications`, `temporalData`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clausegen.document.lineage import Act, Lineage, Modification, Work
from clausegen.writers.akn.element import Content, Element
from clausegen.writers.akn.identification import (
    TOOL,
    Identity,
    expression_address,
    work_address,
)

IN_FORCE = "enVigueur"


def lifecycle(identity: Identity, lineage: Lineage | None) -> Element:
    """Return the days of a text: when it was made, then each day on which an act takes effect."""
    acts = lineage.acts if lineage else ()
    own = lineage is not None and lineage.amends is not None
    events = [_event(1, identity.work.date, "#original", type="generation")]
    for rank, act in enumerate(acts, 1):
        told = {"refersTo": f"#{IN_FORCE}"} if own else {"type": "amendment"}
        source = "#original" if own else f"#passive_{rank}"
        events.append(_event(rank + 1, act.effect, source, **told))
    return Element("lifecycle", {"source": TOOL}, [*events])


def _event(rank: int, day: str, source: str, **told: str) -> Element:
    return Element("eventRef", {"eId": f"eref_{rank}", "date": day, "source": source, **told})


def named(identity: Identity, lineage: Lineage | None) -> Element:
    """Return the references that events and modifications point to."""
    found = [_named("original", "original", identity.work)]
    if lineage and lineage.amends:
        found.append(_named("activeRef", "active_1", lineage.amends))
    elif lineage:
        acts = enumerate(lineage.acts, 1)
        found += [_named("passiveRef", f"passive_{rank}", act.work) for rank, act in acts]
    agents = [
        _known("TLCOrganization", "parties", "Les parties au contrat"),
        _known("TLCOrganization", "clausegen", "clausegen"),
        _known("TLCConcept", IN_FORCE, "En vigueur"),
    ]
    return Element("references", {"source": TOOL}, [*found, *agents])


def _named(tag: str, name: str, work: Work) -> Element:
    return Element(tag, {"eId": name, "href": work_address(work), "showAs": work.title})


def _known(tag: str, name: str, shown: str) -> Element:
    kind = tag.removeprefix("TLC").lower()
    return Element(tag, {"eId": name, "href": f"/akn/ontology/{kind}/{name}", "showAs": shown})


def temporal_data(lineage: Lineage | None) -> list[Element]:
    """Return the times from which each act is in force, if there are acts."""
    acts = lineage.acts if lineage else ()
    groups: list[Content] = [_group(rank) for rank, _ in enumerate(acts, 1)]
    return [Element("temporalData", {"source": TOOL}, groups)] if groups else []


def _group(rank: int) -> Element:
    interval = {"start": f"#eref_{rank + 1}", "refersTo": f"#{IN_FORCE}"}
    return Element("temporalGroup", {"eId": f"tmpg_{rank}"}, [Element("timeInterval", interval)])


def analysis(lineage: Lineage | None, eids: Mapping[str, str]) -> list[Element]:
    """Return the modifications that a text makes or bears; `eids` are those of its nodes."""
    if not lineage or not any(act.modifications for act in lineage.acts):
        return []
    told: list[Content] = [
        _modification((rank, one), lineage, act, each, eids)
        for rank, act in enumerate(lineage.acts, 1)
        for one, each in enumerate(act.modifications, 1)
    ]
    tag = "activeModifications" if lineage.amends else "passiveModifications"
    return [Element("analysis", {"source": TOOL}, [Element(tag, {}, told)])]


def _modification(
    rank: tuple[int, int], lineage: Lineage, act: Act, each: Modification, eids: Mapping[str, str]
) -> Element:
    """Return one modification of the analysis of an act."""
    name = f"{'a' if lineage.amends else 'p'}mod_{rank[0]}_{rank[1]}"
    force = Element("force", {"period": f"#tmpg_{rank[0]}"})
    if lineage.amends:
        places = _of_act(lineage.amends, act, each, eids)
        past = []
    else:
        places = _of_text(lineage.work, act, each, eids)
        past = list(_past(lineage.work, act, each))
    content = [*places, force, *past, *_words(name, each)]
    return Element("textualMod", {"eId": name, "type": each.kind}, [*content])


def _of_act(
    contract: Work, act: Act, each: Modification, eids: Mapping[str, str]
) -> tuple[Element, Element]:
    """Return where an act says a modification, and the place that it bears on in the other text."""
    source = f"#{eids[each.source]}" if each.source in eids else "#original"
    text = f"{expression_address(contract, act.base)}/!main"
    return Element("source", {"href": source}), _place(text, "", each, act.addresses)


def _of_text(
    contract: Work, act: Act, each: Modification, eids: Mapping[str, str]
) -> tuple[Element, Element]:
    """Return the act that modified a text, and the place of the text that bears it."""
    source = Element("source", {"href": f"{work_address(act.work)}/!main"})
    return source, _place("", f"{work_address(contract)}/!main", each, eids)


def _place(text: str, whole: str, each: Modification, eids: Mapping[str, str]) -> Element:
    """Return the place of a modification: its node, else what it came or stood after, or in.

    `text` is what addresses begin with, `whole` the address of a text where nothing else is known.
    """
    within = "inside" if each.left else "start"
    for id_, position in ((each.target, ""), (each.left, "after"), (each.parent, within)):
        if id_ in eids:
            own = {"pos": position} if position else {}
            return Element("destination", {"href": f"{text}#{eids[id_]}", **own})
    return Element("destination", {"href": text or whole})


def _past(contract: Work, act: Act, each: Modification) -> Iterator[Element]:
    """Yield the address of a node in the version before, where it was there."""
    if each.target in act.addresses:
        text = f"{expression_address(contract, act.base)}/!main"
        yield Element("previous", {"href": f"{text}#{act.addresses[each.target]}"})


def _words(name: str, each: Modification) -> Iterator[Element]:
    """Yield the old words and the new, each pointing to the other."""
    both = each.old and each.new
    for side, other, text in (("old", "new", each.old), ("new", "old", each.new)):
        if text:
            link = {"href": f"#{name}__{other}_1"} if both else {}
            own = {"eId": f"{name}__{side}_1", **link}
            yield Element(side, own, [Element("c:text", {}, [text])])
