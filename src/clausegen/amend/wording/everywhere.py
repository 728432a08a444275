"""Everywhere: one sentence for words that change wherever a contract says them.

« Dans tout le contrat, les mots : « l’Opérateur » sont remplacés par les mots : « le Prestataire »,
ainsi que leurs accords »: the article contracts with the preposition before it, « de l’ » with
« du », and keeps its capital. Where the old words stay, the sentence says so. An answer printed in
many places, « quatre (4) heures », is said in the same way, and agrees with nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clausegen.amend.operations import EditWords, Operation
from clausegen.amend.wording.addresses import Addresses
from clausegen.amend.wording.division_sentences import CONTRACT
from clausegen.amend.wording.drafts import ArticleDraft
from clausegen.amend.wording.nouns import cited, noun_of
from clausegen.amend.wording.sentences import Sentence
from clausegen.document.tree import (
    Document,
    Inlines,
    Text,
    Variable,
    flatten,
    text_of,
)
from clausegen.document.walking import Place, placed_parts, rewritten
from clausegen.french.grammar import capitalised, enumerate_fr, uncapitalised, with_preposition

EVERYWHERE_ID = "modification.partout"
MIN_PLACES = 4
"""How many parts of a contract one sentence must change to be said of the whole of it."""
MAX_EXCEPTIONS = 3

_NAMED = re.compile("(?:de |à |d’)?(l’|la |le |les )(\\w.*)", re.IGNORECASE)
_TERM = re.compile(r"(?!(?:La|Les?|De|Du|Des) )[A-ZÀ-ÖØ-Þ][\w’-]*(?: [\w’-]+)*")
_NOUN = re.compile(r"(?<!\w)(?:l’|l[ae] |les |du |des |aux? )[A-ZÀ-ÖØ-Þ][\w’-]* ?$", re.IGNORECASE)
_CONTRACTED = {"du ": "le ", "au ": "le ", "des ": "les ", "aux ": "les "}


@dataclass(frozen=True, slots=True)
class Everywhere:
    """Words that change everywhere: the text once they have, and the article that says so."""

    document: Document
    draft: ArticleDraft


def everywhere(old: Document, new: Document, operations: Sequence[Operation]) -> Everywhere | None:
    """Return the words that most edits replace, where one sentence may say it, or None.

    They are a designation, or the printed answer to one question.
    """
    edits = (words for each in operations for words in _edits(each))
    counts = Counter(pair for pair in (_pair(*words) for words in edits) if pair)
    counts |= Counter(pair for operation in operations for pair in _values(operation))
    for pair, count in counts.most_common(1):
        if count >= MIN_PLACES:
            return _replaced(old, new, *pair)
    return None


def _edits(operation: Operation) -> Iterator[tuple[str, str]]:
    """Yield the words of edits on both sides, what only comes or goes after the noun before it."""
    if not isinstance(operation, EditWords):
        return
    text = text_of(operation.before)
    for edit in operation.edits:
        found = None if edit.old and edit.new else _NOUN.search(text[: edit.start])
        lead = found[0] if found else ""
        yield (lead + edit.old).rstrip(), (lead + edit.new).rstrip()


def _values(operation: Operation) -> Iterator[tuple[str, str]]:
    """Yield each answer that is printed once, or alike, on both sides of an edit, and changes."""
    if not isinstance(operation, EditWords):
        return
    before, after = _answers(operation.before), _answers(operation.after)
    for parameter, texts in before.items():
        others = after.get(parameter, set())
        if len(texts) == len(others) == 1 and texts != others:
            pair = min(texts), min(others)
            yield _pair(*pair) or pair


def _answers(content: Inlines) -> dict[str, set[str]]:
    """Return the words in which answers are printed, blanks excepted, by question."""
    found: dict[str, set[str]] = {}
    for leaf in flatten(content):
        if isinstance(leaf, Variable) and not leaf.blank:
            found.setdefault(leaf.parameter, set()).add(leaf.text)
    return found


def _pair(old: str, new: str) -> tuple[str, str] | None:
    """Return a designation and the one in its place, both after an article or neither, or None."""
    before, after = _named(old), _named(new)
    if before and after and before != after:
        return before, after
    return (old, new) if _TERM.fullmatch(old) and _TERM.fullmatch(new) else None


def _named(words: str) -> str:
    lowered = uncapitalised(words)
    for contracted, article in _CONTRACTED.items():
        if lowered.startswith(contracted):
            lowered = article + lowered.removeprefix(contracted)
    found = _NAMED.fullmatch(lowered)
    if not found or not found[2][0].isupper() or "," in found[2]:
        return ""
    return found[1] + found[2]


def forms(old: str, new: str) -> dict[str, str]:
    """Return each form of a designation and the one in its place, the longest first.

    A term without its article has one form: what agrees with it stays as it is.
    """
    if not _named(old):
        return {old: new}
    pairs = [
        (with_preposition(old, preposition), with_preposition(new, preposition))
        for preposition in ("de", "à", "")
    ]
    capital = [(capitalised(one), capitalised(other)) for one, other in pairs]
    return dict([*pairs, *capital])


def _replaced(old: Document, new: Document, was: str, becomes: str) -> Everywhere | None:
    """Return the change of words everywhere, None where too few places or too many exceptions."""
    table = forms(was, becomes)
    pattern, others = _any_of(table), _any_of(sorted(table.values(), key=len, reverse=True))
    before, after = _texts(old), _texts(new)
    held = {place for place, text in before.items() if pattern.search(text)}
    kept = {place for place in held if pattern.search(others.sub("", after.get(place, "")))}
    texts = {  # in the order of the text, which that of a set is not
        place: pattern.sub(lambda found: table[found[0]], text)
        for place, text in before.items()
        if place in held and place not in kept
    }
    addresses = Addresses(old)
    if len(texts) < MIN_PLACES or len(kept) > MAX_EXCEPTIONS or not _nameable(kept):
        return None
    names = [addresses.address(*place).said("à") for place in before if place in kept]
    sentence = _sentence(was, becomes, names)
    homes = (addresses.division(id_) for id_, _ in texts if id_)
    ids = tuple(dict.fromkeys(home.id for home in homes if home))
    title = "Modification de l’ensemble du contrat"
    draft = ArticleDraft(EVERYWHERE_ID, title, CONTRACT, (sentence,), ids, place=-3)
    # what the words looked like is of no account here
    then = rewritten(old, lambda at, was: (Text(texts[at]),) if at in texts else was)
    return Everywhere(then, draft)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _nameable(places: set[Place]) -> bool:
    return all(id_ and (part in {"content", "body"} or "cell" in part) for id_, part in places)


def _sentence(was: str, becomes: str, exceptions: Sequence[str]) -> Sentence:
    verb = noun_of(was).verb("remplacé")
    but = f", sauf {enumerate_fr(exceptions)}" if exceptions else ""
    agreeing = ", ainsi que leurs accords" if _named(was) else ""
    after = f", {cited(was)} {verb} par {cited(becomes)}{agreeing}{but}"
    return Sentence(CONTRACT, after, "dans tout ")


def _texts(document: Document) -> dict[Place, str]:
    return {place: text_of(content) for place, content in placed_parts(document)}
