"""What Jinja and Python say of a faulty template, in French."""

from __future__ import annotations

import re
from typing import Final

_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
_INNERMOST = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_FUNCTION: Final = r"(?:.*\.)?(\w+)\(\) "
_SYNTAX = (
    (r"expected token '(.*?)', got '(.*?)'", r"« \1 » est attendu, « \2 » est là"),
    (r"unexpected char '(.*?)' at \d+", r"« \1 » n’a pas de sens ici"),
    (r"unexpected char \"'\" at \d+", "une apostrophe n’est pas refermée"),
    (r"unexpected 'end of (?:print statement|statement block)'", "l’expression s’arrête trop tôt"),
    (r"unexpected '(.*?)'", r"« \1 » n’a pas sa place ici"),
    (r"unexpected end of .*", "l’expression s’arrête trop tôt"),
    (r"Expected an expression, got .*", "une expression est attendue"),
    (r"block '(.*?)' defined twice", r"le bloc « \1 » est écrit deux fois"),
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
    (r".*(?:not supported between|unsupported operand).*", "ces valeurs ne se combinent pas"),
)


def syntax(message: str) -> tuple[str, str]:
    """Return the rule that a syntax breaks and what is wrong with it."""
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
    for english, french in _SYNTAX:
        message = re.sub(english, french, message)
    return "syntaxe", f"La syntaxe du gabarit est fautive : {message}."


def failure(message: str) -> str:
    """Return why an expression fails, without a full stop; our own sentences stay as they are."""
    for english, french in _FAILURES:
        if re.fullmatch(english, message, re.DOTALL):
            return re.sub(english, french, message, count=1, flags=re.DOTALL)
    return message.removesuffix(".")
