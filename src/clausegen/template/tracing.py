"""Tracing: a syntax tree in which each condition, loop and expression marks what it prints.

The marks are words of the template like others, added to the branches before they are compiled:
marking costs a text a little longer, and nothing is run a second time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeAlias

from jinja2 import nodes

from clausegen.template.analysis import chain, walk
from clausegen.template.sites import Binding, FileSites, MacroSite, Scope, Site, SiteKind
from clausegen.template.traced import CLOSE, ELEMENT, PRINTED, TAKEN, opening

Body: TypeAlias = list[nodes.Node]
FUNCTIONS = ("renvoi", "loi")
"""Functions whose text no answer decides when their arguments are constants."""


def trace(tree: nodes.Template, file: str, key: str, assigned: Collection[str]) -> FileSites:
    """Return the sites of a file, marks being added to its tree in place.

    `key` names the file in the marks; `assigned` are the names that templates set.
    """
    tracer = _Tracer(file, key, assigned)
    tree.body = tracer.block(tree.body, Scope(file))
    return tracer.found


class _Tracer:
    def __init__(self, file: str, key: str, assigned: Collection[str]) -> None:
        self.found = FileSites(file)
        self._key = key
        self._assigned = assigned

    def _site(
        self,
        kind: SiteKind,
        node: nodes.Node,
        tests: Sequence[nodes.Node],
        scope: Scope,
        branches: tuple[Sequence[nodes.Node], ...] = (),
    ) -> Site:
        """Return a new place of decision: what it tests, in which scope, between which branches."""
        number = len(self.found.sites)
        site = Site(kind, number, node.lineno, tuple(tests), scope, branches)
        self.found.sites.append(site)
        for test in tests:
            self._calls(test, scope)
        return site

    def _calls(self, node: nodes.Node, scope: Scope) -> None:
        calls = (each for each in walk(node) if isinstance(each, nodes.Call))
        self.found.calls.extend((call, scope) for call in calls)

    def _mark(self, site: Site, branch: int) -> str:
        return opening(f"{self._key}.{site.number}.{branch}")

    # --- statements -----------------------------------------------------------------------------

    def block(self, body: Sequence[nodes.Node], scope: Scope) -> Body:
        """Return the statements of a block, traced."""
        return [each for node in body for each in self._statement(node, scope)]

    def _statement(self, node: nodes.Node, scope: Scope) -> Body:
        match node:
            case nodes.For():
                return self._for(node, scope)
            case nodes.CallBlock() | nodes.FilterBlock():
                return self._apart(node, scope)
            case nodes.Include() if not _told(node.template, scope):
                return self._around(node, node.template, scope)
        self._inside(node, scope)
        return [node]

    def _inside(self, node: nodes.Node, scope: Scope) -> None:
        """Trace what stands inside a statement, which stays where it is."""
        match node:
            case nodes.If():
                self._if(node, scope)
            case nodes.Output():
                node.nodes = [part for each in node.nodes for part in self._output(each, scope)]
            case nodes.Macro():
                self._macro(node, scope)
            case nodes.Assign() | nodes.AssignBlock():
                self._assign(node, scope)
            case nodes.FromImport():
                self._import(node)
            case _ if hasattr(node, "body"):
                names = _given(node) if isinstance(node, nodes.With) else {}
                node.body = self.block(node.body, scope.under(names=names))

    def _if(self, node: nodes.If, scope: Scope) -> None:
        parts = [node, *node.elif_]
        tests = [part.test for part in parts]
        bodies = (*(part.body for part in parts), node.else_)
        site = self._site("if", node, tests, scope, bodies)
        inner = scope.under(*tests)
        for rank, part in enumerate(parts):
            part.body = self._branch(part.body, inner, site, rank)
        node.else_ = self._branch(node.else_, inner, site, len(tests))

    def _branch(self, body: Sequence[nodes.Node], scope: Scope, site: Site, rank: int) -> Body:
        return _enclosed(self.block(body, scope), self._mark(site, rank), site.line)

    def _for(self, node: nodes.For, scope: Scope) -> Body:
        tests = [node.iter, *([node.test] if node.test else [])]
        site = self._site("for", node, tests, scope, (node.body, node.else_))
        stored = (each for each in walk(node.target) if isinstance(each, nodes.Name))
        names = {each.name: node.iter for each in stored}
        node.body = self.block(node.body, scope.under(*tests, names=names, loop=site))
        if isinstance(node.target, nodes.Name) and _reads(node.iter, "variantes"):
            node.body = self._element(node.body, node.target.name, site)
        node.else_ = self._branch(node.else_, scope.under(*tests), site, 1)
        return [_words(self._mark(site, 0), node.lineno), node, _words(CLOSE, node.lineno)]

    def _element(self, body: Body, name: str, site: Site) -> Body:
        """Return the body of a loop over variants, each of its turns marked with its variant."""
        mark = nodes.Const(f"{self._key}.{site.number}.0:")
        named = _filtered(ELEMENT, nodes.Name(name, "load", lineno=site.line), mark)
        return [
            nodes.Output([named], lineno=site.line),
            *body,
            _words(CLOSE, site.line),
        ]

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        inner, lines = scope.under(macro=node), self._lines(node.body)
        self.found.macros[node.name] = MacroSite(node, inner, traced=lines)
        if lines:
            node.body = self.block(node.body, inner)

    def _assign(self, node: nodes.Assign | nodes.AssignBlock, scope: Scope) -> None:
        """Note what a name is bound to."""
        value = [node.node] if isinstance(node, nodes.Assign) else [*node.body]
        block = isinstance(node, nodes.AssignBlock) and not node.filter and self._lines(node.body)
        for each in walk(node.target):
            if isinstance(each, nodes.Name):
                bound = Binding(tuple(value), scope, block)
                self.found.bindings.setdefault(each.name, []).append(bound)
        if isinstance(node, nodes.AssignBlock) and block:
            node.body = self.block(node.body, scope)
        for each in value:
            self._calls(each, scope)

    def _lines(self, body: Sequence[nodes.Node]) -> bool:
        """Return whether a captured text has lines, hence blocks; other words are one site."""
        within = [each for node in body for each in walk(node)]
        lines = any(isinstance(each, nodes.TemplateData) and "\n" in each.data for each in within)
        calls = (chain(each.node) for each in within if isinstance(each, nodes.Call))
        known = self.found.macros
        return lines or any(name in known and known[name].traced for name in calls)

    def _import(self, node: nodes.FromImport) -> None:
        for name in node.names:
            own, alias = name if isinstance(name, tuple) else (name, name)
            self.found.imports[alias] = (node.template, own)

    def _apart(self, node: nodes.CallBlock | nodes.FilterBlock, scope: Scope) -> Body:
        """Return a block whose text a macro or a filter makes, marked by all that it reads."""
        inner = scope.under(macro=node) if isinstance(node, nodes.CallBlock) else scope
        read = nodes.Tuple([*node.iter_child_nodes()], "load", lineno=node.lineno)
        traced = self._around(node, read, scope)
        node.body = self.block(node.body, inner)
        return traced

    def _around(self, node: nodes.Node, expression: nodes.Node, scope: Scope) -> Body:
        site = self._site("print", node, [expression], scope)
        return [_words(self._mark(site, 0), node.lineno), node, _words(CLOSE, node.lineno)]

    # --- printed expressions ----------------------------------------------------------------------

    def _output(self, part: nodes.Expr, scope: Scope) -> list[nodes.Expr]:
        """Return what prints an expression, between marks where more than an answer decides it."""
        if isinstance(part, nodes.TemplateData | nodes.Const) or _constant_call(part):
            return [part]
        if isinstance(part, nodes.CondExpr):
            return self._either(part, scope)
        site = self._site("print", part, [part], scope)
        mark = self._mark(site, 0)
        if self._plain(part):
            return [_filtered(PRINTED, part, nodes.Const(mark))]
        return [_data(mark, part.lineno), part, _data(CLOSE, part.lineno)]

    def _either(self, part: nodes.CondExpr, scope: Scope) -> list[nodes.Expr]:
        """Return « a if b else c » with a mark around the one of both that is printed."""
        around = self._site("print", part, [part.expr1, *filter(None, [part.expr2])], scope)
        site = self._site("if", part, [part.test], scope, ([], []))
        part.expr1 = _filtered(TAKEN, part.expr1, nodes.Const(self._mark(site, 0)))
        if part.expr2 is not None:
            part.expr2 = _filtered(TAKEN, part.expr2, nodes.Const(self._mark(site, 1)))
        return [_data(self._mark(around, 0), part.lineno), part, _data(CLOSE, part.lineno)]

    def _plain(self, part: nodes.Node) -> bool:
        """Return whether an expression prints an answer, or what is made of it alone."""
        match part:
            case nodes.Filter(node=nodes.Node() as inner):
                return self._plain(inner) and _constant_arguments(part)
            case nodes.Call(node=nodes.Getattr() as inner):
                return self._plain(inner) and _constant_arguments(part)
            case nodes.Name() | nodes.Getattr():
                root = chain(part).partition(".")[0]
                return bool(root) and root not in self._assigned
        return False


def _given(node: nodes.With) -> dict[str, nodes.Node]:
    """Return what each name of a `with` stands for."""
    named = zip(node.targets, node.values, strict=True)
    return {target.name: value for target, value in named if isinstance(target, nodes.Name)}


def _told(template: nodes.Expr, scope: Scope) -> bool:
    """Return whether a file is always the same, or that of the turn of a loop over variants."""
    if isinstance(template, nodes.Name) and template.name in scope.names:
        return _reads(scope.names[template.name], "variantes")
    return isinstance(template, nodes.Const)


def _constant_call(part: nodes.Node) -> bool:
    called = isinstance(part, nodes.Call) and chain(part.node) in FUNCTIONS
    return called and _constant_arguments(part)


def _constant_arguments(part: nodes.Node) -> bool:
    given = [*part.args, *(pair.value for pair in part.kwargs)]  # type: ignore[attr-defined]  # a call or a filter
    spread = part.dyn_args or part.dyn_kwargs  # type: ignore[attr-defined]
    return not spread and not any(
        isinstance(node, nodes.Name | nodes.Call) for each in given for node in walk(each)
    )


def _reads(node: nodes.Node, name: str) -> bool:
    return any(isinstance(each, nodes.Name) and each.name == name for each in walk(node))


def _data(text: str, line: int) -> nodes.TemplateData:
    return nodes.TemplateData(text, lineno=line)


def _words(text: str, line: int) -> nodes.Output:
    return nodes.Output([_data(text, line)], lineno=line)


def _enclosed(body: Body, mark: str, line: int) -> Body:
    """Return a body between marks, which join the words that begin and end it."""
    if not body:
        return [_words(mark + CLOSE, line)]
    first, last = body[0], body[-1]
    if isinstance(first, nodes.Output):
        first.nodes.insert(0, _data(mark, line))
    else:
        body.insert(0, _words(mark, line))
    if isinstance(last, nodes.Output):
        last.nodes.append(_data(CLOSE, line))
    else:
        body.append(_words(CLOSE, line))
    return body


def _filtered(name: str, value: nodes.Expr, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(args), [], None, None, lineno=value.lineno)
