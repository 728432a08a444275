"""Faults of expressions: names, filters, functions and comparisons that cannot be right.

They are found on the tree, without any answer, so that one never hides another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, get_args

from clausegen.errors import Diagnostic, fault, nearest
from clausegen.french.grammar import Preposition
from clausegen.law.register import Form
from clausegen.questions.parameter import Parameter, ParseProblem
from clausegen.template.analysis import NameUse, chain, names_used, parameter_of
from clausegen.template.filters import FILTERS
from clausegen.template.syntax import Tree, constants, nodes

FUNCTIONS = ("renvoi", "loi", "variantes", "presente", "dit", "tait", "textes_lus", "image")
NAMES = (*FUNCTIONS, "textes_a_jour", "acte", "loop", "caller", "varargs", "kwargs")
TESTS = ("defined", "undefined", "none", "in")
CONJUNCTIONS = ("et", "ou")


class _Told(NamedTuple):
    """What is said of a name that nothing bears, and the hint when no name is near."""

    rule: str
    sentence: str
    otherwise: str = ""


_TARGET = _Told(
    "renvoi-casse",
    "Le renvoi « {} » ne mène à aucun article, élément ni tableau.",
    "Vérifiez l’identifiant.",
)
_PROVISION = _Told(
    "loi-inconnue",
    "Le registre du droit ne contient pas « {} ».",
    "Ajoutez la disposition dans data/law/.",
)
_FOLDER = _Told("variantes-inconnues", "Le répertoire de variantes « {} » n’existe pas.")


@dataclass(frozen=True)
class Known:
    """What expressions may name: parameters by id, provisions, folders of variants, node ids.

    `names` are those that the engine gives. `partial` tells that the parameters could not be read:
    unknown names are then left alone. `asked` are the first words of all questions that the
    library knows.
    """

    parameters: Mapping[str, Parameter]
    provisions: Collection[str]
    folders: Collection[str]
    ids: Collection[str]
    names: Collection[str] = ()
    declaration: str = "clause.toml"
    partial: bool = False
    asked: frozenset[str] = frozenset()

    @property
    def engine(self) -> set[str]:
        """Return the names that answers do not give."""
        return {*NAMES, *self.names}

    @property
    def roots(self) -> set[str]:
        """Return the first words of the ids of parameters."""
        return {id_.split(".")[0] for id_ in self.parameters}

    def element(self, listed: str, local: Mapping[str, str]) -> Parameter | None:
        """Return the question that each element of a list answers; `local` are the loops around."""
        whole = self.answered(listed, local)
        return whole.kind.element(whole) if whole else None

    def answered(self, name: str, local: Mapping[str, str]) -> Parameter | None:
        """Return the question that a dotted name answers, one of an element or a field included."""
        root, _, rest = name.partition(".")
        if root in local:
            around = {each: origin for each, origin in local.items() if each != root}
            found = self.element(local[root], around) if local[root] else None
        else:
            id_ = parameter_of(name, self.parameters)
            found, rest = self.parameters.get(id_), name[len(id_) + 1 :]
        for part in filter(None, rest.split(".")):
            found = found.kind.part(found, part) if found else None
        return found


def expression_faults(
    tree: Tree, known: Known, inherited: Mapping[str, str] | None = None
) -> Iterator[Diagnostic]:
    """Yield every fault of the expressions of one file or of one condition.

    `inherited` are the names that the files which include this one set.
    """
    local = {**(inherited or {}), **local_names(tree)}
    yield from _names(tree, known, local)
    for node in tree.nodes:
        match node:
            case nodes.Filter():
                yield from _filter(tree, node)
            case nodes.Test():
                yield from _test(tree, node)
            case nodes.Call():
                yield from _call(tree, node, known)
            case nodes.Compare():
                yield from _compare(tree, node, known, local)


def local_names(tree: Tree) -> dict[str, str]:
    """Return the names that a file sets, with the parameter of which a loop takes the elements."""
    found: dict[str, str] = {}
    for node in tree.nodes:
        found |= dict.fromkeys(_named_by(node), "")
    for loop in tree.root.find_all(nodes.For):
        if isinstance(loop.target, nodes.Name):
            found[loop.target.name] = chain(loop.iter)
    return found


def _named_by(node: nodes.Node) -> list[str]:
    match node:
        case nodes.Name(ctx="store" | "param", name=name) | nodes.Macro(name=name):
            return [name]
        case nodes.Import(target=name):
            return [name]
        case nodes.FromImport(names=names):
            return [name if isinstance(name, str) else name[1] for name in names]
        case _:
            return []


# --- names --------------------------------------------------------------------------------------


def _names(tree: Tree, known: Known, local: Mapping[str, str]) -> Iterator[Diagnostic]:
    tested = _tested(tree)
    for use in names_used(tree.root):
        root, _, rest = use.name.partition(".")
        if root in local:
            yield from _local(tree, use, local, known)
        elif root in tested & known.asked and (root not in known.roots or use.name == root):
            continue
        elif not known.partial and (root not in known.engine or (root in known.roots and rest)):
            yield from _parameter(tree, use, known)


def _tested(tree: Tree) -> set[str]:
    """Return the names of which a file asks whether this act has them, « clients is defined »."""
    tests = (node for node in tree.nodes if isinstance(node, nodes.Test))
    return {chain(node.node) for node in tests if node.name in ("defined", "undefined")}


def _local(
    tree: Tree, use: NameUse, local: Mapping[str, str], known: Known
) -> Iterator[Diagnostic]:
    """Yield an attribute that the elements of a looped answer do not have."""
    root, _, rest = use.name.partition(".")
    around = {each: origin for each, origin in local.items() if each != root}
    question = known.element(local[root], around) if local[root] else None
    if question:
        yield from _attributes(tree, use, question, rest)


def _parameter(tree: Tree, use: NameUse, known: Known) -> Iterator[Diagnostic]:
    """Yield the fault of a name that is no question, and those of what is read of a question."""
    name = use.name
    id_ = parameter_of(name, known.parameters)
    if id_:
        yield from _attributes(tree, use, known.parameters[id_], name[len(id_) + 1 :])
        return
    family = [other for other in known.parameters if other.startswith(f"{name}.")]
    if family:
        message = f"« {name} » n’est pas un paramètre, mais une famille de paramètres."
        hint = f"Écrivez par exemple « {family[0]} »."
    else:
        message = f"« {name} » n’existe pas."
        hint = nearest(name, [*known.parameters, *NAMES[:4], *known.names])
        hint = hint or f"Déclarez-le dans {known.declaration} ou corrigez son nom."
    yield fault("variable-inconnue", message, tree.place(use.line, name), hint)


def _attributes(tree: Tree, use: NameUse, question: Parameter, rest: str) -> Iterator[Diagnostic]:
    """Yield the first of the names after an answer that such an answer does not have."""
    place = tree.place(use.line, use.name)
    asked: Parameter | None = question
    for attribute in filter(None, rest.split(".")):
        if attribute.startswith("_"):
            message = f"« {attribute} » est interdit : un gabarit ne lit que les valeurs."
            yield fault("gabarit-interdit", message, place)
            return
        if asked is None:
            return
        admitted = asked.kind.names(asked)
        if attribute not in admitted:
            owner = use.name.rpartition(f".{attribute}")[0]
            message = f"« {attribute} » n’existe pas dans « {owner} »."
            hint = nearest(attribute, admitted) or f"Sont admis : {', '.join(admitted)}."
            yield fault("attribut-de-valeur", message, place, hint)
            return
        asked = asked.kind.part(asked, attribute)


# --- filters, tests, functions ------------------------------------------------------------------


def _filter(tree: Tree, node: nodes.Filter) -> Iterator[Diagnostic]:
    if node.name not in FILTERS:
        message = f"Le filtre « {node.name} » n’existe pas."
        hint = nearest(node.name, tuple(FILTERS)) or f"Sont admis : {', '.join(FILTERS)}."
        yield fault("filtre-inconnu", message, tree.place(node.lineno, node.name), hint)
    if node.name == "enumeration":
        yield from _argument(tree, _given(node, 0, "conjonction"), CONJUNCTIONS)


def _test(tree: Tree, node: nodes.Test) -> Iterator[Diagnostic]:
    if node.name not in TESTS:
        message = f"Le test « is {node.name} » n’existe pas."
        hint = nearest(node.name, TESTS) or f"Sont admis : {', '.join(TESTS)}."
        yield fault("test-inconnu", message, tree.place(node.lineno, node.name), hint)


def _call(tree: Tree, node: nodes.Call, known: Known) -> Iterator[Diagnostic]:
    """Yield the faults of a call of `renvoi`, `loi` or `variantes`."""
    match chain(node.node):
        case "renvoi":
            yield from _cited(tree, _given(node, 0, "targets"), known.ids, _TARGET)
            yield from _argument(tree, _given(node, 1, "preposition"), get_args(Preposition))
        case "loi":
            yield from _cited(tree, _given(node, 0, "id_"), known.provisions, _PROVISION)
            yield from _argument(tree, _given(node, 1, "preposition"), get_args(Preposition))
            yield from _argument(tree, _given(node, 2, "forme"), get_args(Form))
        case "variantes":
            yield from _cited(tree, _given(node, 0, "folder"), known.folders, _FOLDER)


def _given(node: nodes.Call | nodes.Filter, rank: int, name: str) -> nodes.Node | None:
    """Return the argument given by its rank or by its name."""
    if len(node.args) > rank:
        return node.args[rank]
    return next((pair.value for pair in node.kwargs if pair.key == name), None)


def _argument(
    tree: Tree, node: nodes.Node | None, allowed: Collection[str]
) -> Iterator[Diagnostic]:
    for constant in constants(node):
        if constant.value not in allowed:
            shown = ", ".join(f"« {word} »" if word else "rien" for word in allowed)
            message = f"« {constant.value} » n’est pas admis ici."
            place = tree.place(constant.lineno, f"{constant.value}", quoted=True)
            yield fault("argument-faux", message, place, f"Écrivez {shown}.")


def _cited(
    tree: Tree, node: nodes.Node | None, known: Collection[str], told: _Told
) -> Iterator[Diagnostic]:
    """Yield the names that an argument gives and nothing bears."""
    for constant in constants(node):
        name = f"{constant.value}"
        if constant.value not in known:
            place = tree.place(constant.lineno, name, quoted=True)
            hint = nearest(name, known) or told.otherwise
            yield fault(told.rule, told.sentence.format(name), place, hint)


# --- comparisons --------------------------------------------------------------------------------


def _compare(
    tree: Tree, node: nodes.Compare, known: Known, local: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield the faults of a comparison, each answer in it against what it is compared with."""
    left: nodes.Expr = node.expr
    for operand in node.ops:
        sides = (left, operand.expr)
        for value, other in (sides, sides[::-1]):
            if question := known.answered(chain(value), local):
                held = operand.op in ("in", "notin") and value is operand.expr
                asked = replace(question, id=chain(value))
                yield from _compared(tree, asked, other, operand.op, held=held)
        left = operand.expr


def _compared(
    tree: Tree, question: Parameter, other: nodes.Expr, operator: str, *, held: bool
) -> Iterator[Diagnostic]:
    """Yield the constants that an answer is compared with, or held to hold, and cannot be."""
    one = question.options and not question.kind.several
    if held or one:
        yield from _options(tree, question, other)
    elif operator not in ("in", "notin"):
        yield from _types(tree, question, other)


def _options(tree: Tree, parameter: Parameter, other: nodes.Expr) -> Iterator[Diagnostic]:
    ids = [option.id for option in parameter.options]
    for constant in constants(other):
        if ids and constant.value is not None and constant.value not in ids:
            message = f"« {constant.value} » n’est pas un choix de « {parameter.id} »."
            hint = nearest(f"{constant.value}", ids) or f"Sont admis : {', '.join(ids)}."
            place = tree.place(constant.lineno, f"{constant.value}", quoted=True)
            yield fault("option-inconnue", message, place, hint)


def _types(tree: Tree, parameter: Parameter, other: nodes.Expr) -> Iterator[Diagnostic]:
    """Yield a fault for each constant that is not of the kind of an answer."""
    for constant in constants(other):
        value: Any = constant.value
        if value is None or value == "":
            continue
        try:
            parameter.kind.comparable(value, parameter)
        except ParseProblem as problem:
            message = f"« {parameter.id} » ne se compare pas à « {value} »."
            place = tree.place(constant.lineno, parameter.id)
            yield fault("comparaison-fausse", message, place, problem.hint)
