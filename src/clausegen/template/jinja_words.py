"""What Jinja and Python say of a faulty template, in French."""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError

from clausegen.errors import ClausegenError
from clausegen.template.measure import BoundsError

_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
_INNERMOST = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_FUNCTION: Final = r"(?:.*\.)?(\w+)\(\) "
_SYNTAX = (
    (r"block '(.*?)' defined twice", r"le bloc « \1 » est écrit deux fois"),
    (r"unexpected '(.*?)', expected '(.*?)'", r"« \2 » est attendu, « \1 » est là"),
    (r"expected token '(.*?)', got '(.*?)'", r"« \1 » est attendu, « \2 » est là"),
    (r"unexpected char '(.*?)' at \d+", r"« \1 » n’a pas de sens ici"),
    (r"unexpected char \"'\" at \d+", "une apostrophe n’est pas refermée"),
    (r"unexpected 'end of (?:print statement|statement block)'", "l’expression s’arrête trop tôt"),
    (r"unexpected '(.*?)'", r"« \1 » n’a pas sa place ici"),
    (r"unexpected end of .*", "l’expression s’arrête trop tôt"),
    (r"Expected an expression, got .*", "une expression est attendue"),
    (r"tag name expected", "le nom de la balise manque"),
    (r"can't assign to .*|Can't assign to .*", "ce nom ne peut pas recevoir de valeur"),
    (r"expected subscript .*|expected name or number", "un nom est attendu après le point"),
    (r"invalid syntax for function call .*", "les arguments sont mal rangés"),
    (r"non-default argument follows .*", "un argument sans défaut en suit un qui en a"),
    (r"You cannot chain multiple tests .*", "deux « is » se suivent"),
    (r"names starting with an underline .*", "un nom importé ne commence pas par un soulignement"),
    (r"expected call", "un appel de macro est attendu"),
    (r"chunk after expression", "l’expression se poursuit après sa fin"),
)
_TOKENS = (
    (r"end of print statement", "}}"),
    (r"end of statement block", "%}"),
    (r"begin of print statement", "{{"),
    (r"begin of statement block", "{%"),
)
_FAILURES = (
    (r".*(?:division|modulo) by zero", "une division par zéro"),
    (r".* object is not callable", "ce nom n’est pas celui d’une fonction"),
    (r".* object is not iterable", "une liste est attendue"),
    (_FUNCTION + r"missing .* argument.*?: '(\w+)'.*", r"« \1 » attend aussi « \2 »"),
    (_FUNCTION + r"takes .*", r"« \1 » reçoit trop d’arguments"),
    (_FUNCTION + r"got an unexpected keyword argument '(\w+)'.*", r"« \1 » n’a pas de « \2 »"),
    (_FUNCTION + r"got multiple values for argument '(\w+)'", r"« \1 » reçoit deux fois « \2 »"),
    (r".* is not safely callable", "cette fonction n’est pas admise dans un gabarit"),
    (r".* object has no attribute .*", "une valeur n’est pas de la sorte attendue"),
    (r"unhashable type: .*|cannot use .* as a .*", "une valeur n’est pas de la sorte attendue"),
    (r".*(?:not supported between|unsupported operand).*", "ces valeurs ne se combinent pas"),
)
_OWN = (SecurityError, ValueError)
"""The errors in which our own sentences travel."""
_KINDS = (
    (SecurityError, "un gabarit ne lit que les valeurs"),
    (LookupError, "cette valeur n’existe pas"),
    (SyntaxError, "trop de blocs ou de parenthèses s’emboîtent"),
    (ArithmeticError, "ce calcul n’a pas de résultat"),
)
_PACKAGE: Final = Path(__file__).parents[1]


def syntax(error: TemplateSyntaxError) -> tuple[str, str]:
    """Return the rule that a source breaks and what is wrong with it."""
    if isinstance(error, BoundsError):
        return "gabarit-demesure", f"{error.message}"
    message = f"{error.message}"
    unknown = _UNKNOWN_TAG.search(message)
    if unknown and unknown[1].startswith(("end", "else", "elif")):
        return "bloc-ouvert", f"« {unknown[1]} » ne ferme aucun bloc ouvert."
    if unknown:
        return "balise-inconnue", f"La balise « {unknown[1]} » n’existe pas."
    if "Unexpected end of template" in message:
        wanted = _INNERMOST.search(message)
        return "bloc-ouvert", f"Le bloc « {wanted[1] if wanted else '…'} » n’est pas refermé."
    if "Missing end of" in message:
        return "bloc-ouvert", "Un commentaire ou un bloc brut n’est pas refermé."
    why = _said(message, _SYNTAX) or "cette écriture n’est pas admise"
    for english, french in _TOKENS:
        why = why.replace(english, french)
    return "syntaxe", f"La syntaxe du gabarit est fautive : {why}."


def failure(error: Exception) -> str:
    """Return why an expression fails, without a full stop; our own sentences stay as they are."""
    message = f"{error}"
    if found := _said(message, _FAILURES):
        return found
    if isinstance(error, ClausegenError) or (isinstance(error, _OWN) and _raised_here(error)):
        return message.removesuffix(".")
    return next((why for kind, why in _KINDS if isinstance(error, kind)), "une valeur ne va pas")


def _said(message: str, known: Sequence[tuple[str, str]]) -> str:
    """Return in French what a message of a library says, or '' for one that is not known."""
    for english, french in known:
        if found := re.fullmatch(english, message, re.DOTALL):
            return found.expand(french)
    return ""


def _raised_here(error: Exception) -> bool:
    """Return whether an error comes from this package, whose sentences are in French."""
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and Path(frames[-1].filename).is_relative_to(_PACKAGE)
