"""Dependencies: the questions that a site of a template comes to, through every name it reads.

A name may be a question, an element of a loop, what `{% set %}` gave, a parameter of a macro. The
answer is never too short: what cannot be told apart is taken together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from jinja2 import nodes

from clausegen.template.analysis import chain, names_used, parameter_of, walk
from clausegen.template.sites import Binding, FileSites, MacroSite, Scope, Site
from clausegen.template.spans import Span

Found: TypeAlias = frozenset[str]
NONE: Found = frozenset()


@dataclass(frozen=True)
class Dependencies:
    """The sites of some templates by key, the questions of each variant, those of the clause."""

    sites: Mapping[str, FileSites]
    variants: Mapping[str, Collection[str]]
    ids: Collection[str]
    _names: dict[int, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)
    _fixed: dict[tuple[int, int], Found] = field(default_factory=dict, init=False, repr=False)

    def site(self, span: Span) -> Site:
        """Return the site that printed a span."""
        return self.sites[span.file].sites[span.site]

    def decided_by(self, span: Span) -> Found:
        """Return the questions that decided what a span prints, its outer spans left aside."""
        site = self.site(span)
        if span.element:
            return frozenset(self.variants.get(span.element, ()))
        if site.kind == "for" and span.branch == 0 and reads_variants(site):
            return NONE  # each turn tells its own variant
        if site.kind == "print":
            return self._printed(site, span)
        return self.of_branch(span, span.branch)

    def of(self, tests: Iterable[nodes.Node], span: Span) -> Found:
        """Return the questions that expressions of a span's site read."""
        return _Reading(self, set()).of(tests, self.site(span).scope, span)

    def of_branch(self, span: Span, branch: int) -> Found:
        """Return the questions that lead to a branch of a span's site."""
        site = self.site(span)
        tests = site.tests[: branch + 1] if site.kind == "if" else site.tests
        if not site.scope.varies:
            key = (id(site), len(tests))
            if key not in self._fixed:
                self._fixed[key] = self.of(tests, span)
            return self._fixed[key]
        return self.of(tests, span)

    def names(self, node: nodes.Node) -> tuple[str, ...]:
        """Return the names that an expression reads, found once."""
        if id(node) not in self._names:
            self._names[id(node)] = tuple(use.name for use in names_used(node))
        return self._names[id(node)]

    def _printed(self, site: Site, span: Span) -> Found:
        """Return the questions of a printed expression; a text that marks its own has few left."""
        (expression,) = site.tests if len(site.tests) == 1 else (None,)
        reading = _Reading(self, set())
        match expression:
            case nodes.Name(name=name) if self.traced_block(site.scope, name):
                bound = self.bindings(site.scope.file, name)
                controls = (reading.of(each.scope.controls, each.scope, span) for each in bound)
                return NONE.union(*controls)
            case nodes.Call() if self._traced_call(expression, site.scope):
                given = [*expression.args, *(pair.value for pair in expression.kwargs)]
                return reading.of([each for each in given if not chain(each)], site.scope, span)
        return reading.of(site.tests, site.scope, span)

    def traced_block(self, scope: Scope, name: str) -> bool:
        """Return whether a name stands for captured blocks alone, which mark their conditions."""
        bound = self.bindings(scope.file, name)
        return bool(bound) and all(each.traced for each in bound)

    def _traced_call(self, call: nodes.Call, scope: Scope) -> bool:
        macro = self.macro(scope.file, chain(call.node))
        return macro is not None and macro.traced

    @cached_property
    def files(self) -> Mapping[str, FileSites]:
        """Return the sites of each file by its name."""
        return {each.file: each for each in self.sites.values()}

    def bindings(self, file: str, name: str) -> list[Binding]:
        """Return what a file sets a name to; else what others do, from which it may be included."""
        own = self.files[file].bindings.get(name)
        return own or [b for each in self.files.values() for b in each.bindings.get(name, [])]

    def macro(self, file: str, name: str) -> MacroSite | None:
        """Return the macro that a file calls by a name, its own or that of who includes it."""
        near = (found for each in (file, *self.files) if (found := self._macro_of(each, name)))
        return next(near, None) if name and "." not in name else None

    def _macro_of(self, file: str, name: str) -> MacroSite | None:
        """Return the macro that a file defines or imports under a name."""
        known = self.files[file]
        if name in known.macros:
            return known.macros[name]
        template, own = known.imports.get(name, (None, ""))
        source = template.value if isinstance(template, nodes.Const) else ""
        return self.files[source].macros.get(own) if source in self.files else None

    @cached_property
    def _calls(self) -> Mapping[int, list[tuple[nodes.Call, Scope]]]:
        """Return the calls of each macro, by the identity of its node."""
        found: dict[int, list[tuple[nodes.Call, Scope]]] = {}
        for file in self.files.values():
            for call, scope in file.calls:
                macro = self.macro(file.file, chain(call.node))
                if macro:
                    found.setdefault(id(macro.node), []).append((call, scope))
        return found

    def calls(self, macro: MacroSite, span: Span) -> Iterator[tuple[nodes.Call, Scope, Span]]:
        """Yield the calls of a macro around a span, or else all those of the templates."""
        everywhere = self._calls.get(id(macro.node), [])
        outer: Span | None = span
        while outer:
            scope = self.site(outer).scope
            around = set(map(id, _calls_in(self.site(outer).tests)))
            found = [call for call, _ in everywhere if id(call) in around]
            if found:
                yield from ((call, scope, outer) for call in found)
                return
            outer = outer.outer
        yield from ((call, scope, span) for call, scope in everywhere)


@dataclass(frozen=True)
class _Reading:
    """One search, which reads each name of a scope once."""

    known: Dependencies
    seen: set[tuple[str, int]]

    def of(self, expressions: Iterable[nodes.Node], scope: Scope, span: Span) -> Found:
        names = [name for each in expressions for name in self.known.names(each)]
        return NONE.union(*(self.name(name, scope, span) for name in names))

    def name(self, name: str, scope: Scope, span: Span) -> Found:
        """Return what a name depends on, found in the nearest scope that binds it."""
        if (name, id(scope)) in self.seen:
            return NONE
        self.seen.add((name, id(scope)))
        root = name.partition(".")[0]
        here: Scope | None = scope
        while here:
            found = self._bound(root, name, here, span)
            if found is not None:
                return found
            here = here.parent
        return self._free(root, name, scope, span)

    def _bound(self, root: str, name: str, here: Scope, span: Span) -> Found | None:
        """Return the questions of a name that this very scope binds, None if it does not."""
        outer = here.parent or here
        if root in here.names:
            element = _element(here, span)
            if element:
                return frozenset(self.known.variants.get(element, ()))
            return self.of([here.names[root]], outer, span)
        if root == "loop" and here.loop:
            return self.of(here.loop.tests, outer, span)
        if here.macro and root in (each.name for each in here.macro.args):
            return self._argument(here, root, name, span)
        return None

    def _argument(self, here: Scope, root: str, name: str, span: Span) -> Found:
        """Return the questions of a macro's parameter: those of what its callers give."""
        macro = next(
            (m for m in self.known.files[here.file].macros.values() if m.scope is here), None
        )
        found = NONE
        for call, scope, around in self.known.calls(macro, span) if macro else ():
            given = _given(call, macro.node, root) if macro else None
            if given is None:
                continue
            known = chain(given)
            rest = name[len(root) :]
            found |= (
                self.name(known + rest, scope, around) if known else self.of([given], scope, around)
            )
        return found

    def _free(self, root: str, name: str, scope: Scope, span: Span) -> Found:
        """Return the questions of a name that no block around binds."""
        found = _question(name, self.known.ids)
        if root == "variantes":
            found = NONE.union(*self.known.variants.values())
        if root == "presente":  # the clauses of a contract are the variants of its articles
            taken = self.known.variants.items()
            found = NONE.union(
                *(read for variant, read in taken if variant.startswith("articles/"))
            )
        macro = self.known.macro(scope.file, name)
        if macro:
            found |= self.of(macro.node.body, macro.scope, span)
        for bound in self.known.bindings(scope.file, root):
            found |= self.of((*bound.value, *bound.scope.controls), bound.scope, span)
        return found


def reads_variants(site: Site) -> bool:
    """Return whether a loop takes the variants of a folder."""
    return any(use.name == "variantes" for each in site.tests for use in names_used(each))


def variant_folders(site: Site) -> frozenset[str]:
    """Return the folders of which a loop takes the variants."""
    calls = (call for call in _calls_in(site.tests) if chain(call.node) == "variantes")
    named = (each for call in calls for each in call.args if isinstance(each, nodes.Const))
    return frozenset(str(each.value) for each in named)


def _element(here: Scope, span: Span) -> str:
    """Return the variant that the turn of a loop around a span took, or ''."""
    outer: Span | None = span
    while outer and here.loop:
        if outer.element and outer.site == here.loop.number:
            return outer.element
        outer = outer.outer
    return ""


def _calls_in(expressions: Iterable[nodes.Node]) -> Iterator[nodes.Call]:
    return (n for each in expressions for n in walk(each) if isinstance(n, nodes.Call))


def _given(call: nodes.Call, macro: nodes.Macro, name: str) -> nodes.Node | None:
    """Return what a call gives for a parameter of a macro: its argument or the default."""
    names = [each.name for each in macro.args]
    rank = names.index(name)
    named = {pair.key: pair.value for pair in call.kwargs}
    if rank < len(call.args):
        return call.args[rank]
    defaults = dict(zip(reversed(names), reversed(macro.defaults), strict=False))
    return named.get(name) or defaults.get(name)


def _question(name: str, ids: Collection[str]) -> Found:
    """Return the question that a name reads, or all those of the family that it names."""
    found = parameter_of(name, ids)
    if found:
        return frozenset({found})
    return frozenset(id_ for id_ in ids if id_.startswith(f"{name}."))
