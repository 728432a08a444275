"""Faults of files: an include that leads nowhere, a file that nothing includes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from clausegen.errors import Diagnostic, Severity, fault, nearest
from clausegen.template.analysis import chain
from clausegen.template.source import Source
from clausegen.template.syntax import Tree, constants, nodes

_LOADS = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


def file_faults(
    trees: Mapping[str, Tree], sources: Mapping[str, Source], roots: Sequence[str]
) -> Iterator[Diagnostic]:
    """Yield the includes that lead nowhere and the files of the template that nothing includes."""
    for tree in trees.values():
        for constant in _loaded(tree):
            name = f"{constant.value}"
            if name not in sources:
                message = f"Le fichier « {name} » n’existe pas ou se trouve hors du répertoire."
                hint = nearest(name, list(sources))
                place = tree.place(constant.lineno, name, quoted=True)
                yield fault("fichier-inconnu", message, place, hint)
    reached = reachable(trees, sources, roots)
    for name, source in sources.items():
        if name not in reached and not name.startswith("shared/"):
            message = f"Rien n’inclut « {name} »."
            hint = "Incluez-le, ou retirez le fichier."
            yield fault("fichier-inutile", message, source.place(0), hint, Severity.WARNING)


def _loaded(tree: Tree) -> Iterator[nodes.Const]:
    for node in tree.nodes:
        if isinstance(node, _LOADS):
            yield from constants(node.template)


def reachable(
    trees: Mapping[str, Tree], sources: Mapping[str, Source], roots: Sequence[str]
) -> tuple[str, ...]:
    """Return the files that `roots` include, directly or not, themselves first."""
    found = [name for name in roots if name in sources]
    for name in found:
        if name in trees:
            found += [other for other in _includes(trees[name], sources) if other not in found]
    return tuple(dict.fromkeys(found))


def _includes(tree: Tree, sources: Mapping[str, Source]) -> Iterator[str]:
    for constant in _loaded(tree):
        if constant.value in sources:
            yield constant.value
    for node in tree.nodes:
        if isinstance(node, nodes.Call) and chain(node.node) == "variantes":
            folders = [constant.value for argument in node.args for constant in constants(argument)]
            yield from (name for name in sources if name.rpartition("/")[0] in folders)
