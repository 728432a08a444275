"""Sites: the places of a template where an answer decides what is printed.

A site is a condition with its branches, a loop, or a printed expression. Each keeps the scope in
which its names are read, so that `dependencies` can tell which questions they come to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from jinja2 import nodes

SiteKind: TypeAlias = Literal["if", "for", "print"]
"""A condition; a loop; an expression whose text depends on more than the answer that it prints."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """What names stand for at a place of a file, from the innermost block to the file itself.

    `names` are bound to the expression of which they are an element; `controls` are the conditions
    that lead here; `macro` is the one whose parameters begin here.
    """

    file: str
    parent: Scope | None = None
    names: dict[str, nodes.Node] = field(default_factory=dict)
    controls: tuple[nodes.Node, ...] = ()
    macro: nodes.Macro | nodes.CallBlock | None = None
    loop: Site | None = None

    @property
    def varies(self) -> bool:
        """Return whether a name here may stand for another thing from one print to the next."""
        here: Scope | None = self
        while here:
            if here.macro or here.loop:
                return True
            here = here.parent
        return False

    def under(
        self,
        *controls: nodes.Node,
        names: dict[str, nodes.Node] | None = None,
        macro: nodes.Macro | nodes.CallBlock | None = None,
        loop: Site | None = None,
    ) -> Scope:
        """Return the scope of a block inside this one."""
        return Scope(self.file, self, names or {}, (*self.controls, *controls), macro, loop)


@dataclass(slots=True, eq=False)
class Site:
    """A place where an answer decides: what is tested, in order, and the text of each branch.

    The last branch is that of `else`, empty without one; a printed expression has no branch.
    """

    kind: SiteKind
    number: int
    line: int
    tests: tuple[nodes.Node, ...]
    scope: Scope
    branches: tuple[Sequence[nodes.Node], ...] = ()

    @property
    def file(self) -> str:
        """Return the file in which the site was written."""
        return self.scope.file


@dataclass(slots=True, eq=False)
class Binding:
    """What `{% set x %}` gives a name: an expression or a block, whose conditions are `traced`."""

    value: tuple[nodes.Node, ...]
    scope: Scope
    traced: bool


@dataclass(frozen=True, slots=True, eq=False)
class MacroSite:
    """A macro, the scope of its body, and whether its text marks its own conditions."""

    node: nodes.Macro
    scope: Scope
    traced: bool


@dataclass(slots=True, eq=False)
class FileSites:
    """The sites of one file, and what its names are bound to."""

    file: str
    sites: list[Site] = field(default_factory=list)
    bindings: dict[str, list[Binding]] = field(default_factory=dict)
    macros: dict[str, MacroSite] = field(default_factory=dict)
    imports: dict[str, tuple[nodes.Expr, str]] = field(default_factory=dict)
    calls: list[tuple[nodes.Call, Scope]] = field(default_factory=list)
