"""Decisions: what was true where a text was printed, what was false where another was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

from jinja2 import nodes

from clausegen.document.origins import Condition
from clausegen.errors import Place
from clausegen.template.analysis import chain, names_used
from clausegen.template.dependencies import Dependencies, reads_variants, variant_folders
from clausegen.template.sites import Site
from clausegen.template.source import OUTPUT
from clausegen.template.spans import Span
from clausegen.template.standing import holds
from clausegen.template.traced import unmarked
from clausegen.template.written import written

_OF_THE_ACT = ("acte", "presente")


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A text that was not printed: its words, each value being one sign, and what was false.

    `other` tells that it is another branch of what was printed, rather than a text of its own.
    """

    text: str
    condition: Condition
    other: bool = True


@dataclass(frozen=True)
class Decisions:
    """What decided each span of a rendering.

    `conditions` are those of the variants; `body` gives what one of them would print; `alone` tells
    a clause from a contract, of which it decides as no answer does.
    """

    spans: tuple[Span, ...]
    dependencies: Dependencies
    conditions: Mapping[str, Condition]
    body: Callable[[str], Sequence[nodes.Node]]
    alone: bool = True

    @cached_property
    def _without_turn(self) -> frozenset[int]:
        """Return the loops that took no turn, whose `else` was printed instead."""
        site = self.dependencies.site
        return frozenset(
            id(span.outer)
            for span in self.spans
            if span.outer and span.branch == 1 and site(span).kind == "for"
        )

    def condition(self, span: Span) -> Condition | None:
        """Return the condition under which a span was printed, None where it has none itself."""
        site = self.dependencies.site(span)
        if span.element:
            return self.conditions.get(span.element)
        if site.kind == "print" or id(span) in self._without_turn:
            return None
        if site.kind == "for" and span.branch == 0 and reads_variants(site):
            return None
        stated = self._stated(site, span, span.branch)
        return stated if stated.parameters or not self._settled(site) else None

    def printed(self, span: Span) -> frozenset[str]:
        """Return the questions that the expression of a span prints, beside the answers in it."""
        site = self.dependencies.site(span)
        return self.dependencies.decided_by(span) if site.kind == "print" else frozenset()

    def unprinted(self, span: Span) -> Iterator[Unprinted]:
        """Yield what a span left out: its other branches, or the variants that were not taken."""
        site = self.dependencies.site(span)
        if site.kind == "print" or span.element:
            return
        if site.kind == "for" and reads_variants(site):
            yield from self._variants(span)
        for rank, branch in enumerate(site.branches):
            taken = rank == span.branch and id(span) not in self._without_turn
            text = "" if taken or (site.kind == "for" and rank == 1) else unprinted_text(branch)
            if text.strip() and not self._never(site, rank):
                yield Unprinted(text, self._stated(site, span, rank))

    def _settled(self, site: Site) -> bool:
        """Return whether the act in which a text stands decides of a place, and no answer."""
        read = (use.name for test in site.tests for use in names_used(test))
        return any(name.partition(".")[0] in _OF_THE_ACT for name in read)

    def _never(self, site: Site, branch: int) -> bool:
        """Return whether a branch has no part in such a model, whatever the answers."""
        before = map(self._sure, site.tests[:branch])
        own = [*map(self._sure, site.tests[branch : branch + 1])]
        return any(before) or own == [False]

    def _sure(self, test: nodes.Node) -> bool | None:
        """Return whether a condition holds whatever the answers: no other clause stands by one."""
        if self.alone and isinstance(test, nodes.Call) and chain(test.node) == "presente":
            return False
        if isinstance(test, nodes.Not):
            inner = self._sure(test.node)
            return None if inner is None else not inner
        return holds(test, alone=self.alone)

    def _variants(self, span: Span) -> Iterator[Unprinted]:
        taken = {each.element for each in self.spans if each.outer is span}
        folders = variant_folders(self.dependencies.site(span))
        for name, condition in self.conditions.items():
            if name not in taken and name.rpartition("/")[0] in folders:
                yield Unprinted(unprinted_text(self.body(name)), condition, other=False)

    def _stated(self, site: Site, span: Span, branch: int) -> Condition:
        parameters = sorted(self.dependencies.of_branch(span, branch))
        return Condition(_text(site, branch), tuple(parameters), Place(site.file, site.line))


def _text(site: Site, branch: int) -> str:
    """Return what holds in a branch: what was refused before it, and its own test."""
    if site.kind == "for":
        listed = " if ".join(map(written, site.tests))
        whole = f"({listed})" if site.tests[1:] else listed
        return f"not {whole}" if branch else listed
    refused: list[nodes.Expr] = [nodes.Not(test) for test in site.tests[:branch]]
    return written(reduce(nodes.And, [*refused, *site.tests[branch : branch + 1]]))


def unprinted_text(body: Iterable[nodes.Node]) -> str:
    """Return the words of a branch, each value that it would print being one sign."""
    return "".join(map(_words, body))


def _words(node: nodes.Node) -> str:
    """Return the words that a part of a template prints, as far as they are known."""
    match node:
        case nodes.TemplateData(data=data):
            return unmarked(data)
        case nodes.Output(nodes=parts):
            return "".join(map(_words, parts))
        case nodes.If(body=body, elif_=others, else_=last):
            first = unprinted_text(body)
            return first if first.strip() else unprinted_text([*others, *last])
        case nodes.Assign() | nodes.AssignBlock() | nodes.Macro() | nodes.FromImport():
            return ""
        case nodes.Include() | nodes.CallBlock() | nodes.Expr():
            return OUTPUT
        case _:
            return unprinted_text(_body(node))


def _body(node: nodes.Node) -> Sequence[nodes.Node]:
    return getattr(node, "body", ())
