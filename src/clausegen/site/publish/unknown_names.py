"""What the settings and the comments of a site name, compared with what its library holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from clausegen.errors import Diagnostic, Place, fault
from clausegen.french.spaces import NBSP
from clausegen.library import Library
from clausegen.site.search.entry import SearchEntry
from clausegen.site.search.vocabulary import Vocabulary, path_of
from clausegen.site.settings import FILE, Settings


def unknown_names(
    library: Library, settings: Settings, commented: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield one error for each clause or example that is named and is not in the library.

    `commented` are the clauses of which readers' comments speak.
    """
    models = library.model_ids()
    for id_ in sorted({*commented} - {*models}):
        message = f"Ces commentaires ne paraîtraient nulle part : aucune clause n’est « {id_} »."
        yield fault("nom-inconnu", message, Place(f"data/comments/{id_}.toml"))
    examples = {f"{id_}/{name}" for id_ in models for name in library.examples(id_)}
    yield from _absent("comments.closed", settings.closed, models, "Aucune clause n’est")
    shelved = (id_ for each in settings.shelves.values() for id_ in each)
    yield from _absent("themes", shelved, library.clause_ids(), "Aucune clause n’est")
    yield from _absent("examples.hidden", settings.hidden, examples, "Aucun exemple n’est")


def unknown_answers(vocabulary: Vocabulary, entries: Iterable[SearchEntry]) -> Iterator[Diagnostic]:
    """Yield one error for each answer or article that the vocabulary names and no page holds."""
    known = {(each.subject, each.anchor) for each in entries}
    subjects = {subject for subject, _ in known}
    for name, asked in sorted(vocabulary.asked.items()):
        if name not in subjects:
            message = f"Aucune clause n’est « {name} »{NBSP}: ces questions ne mèneraient à rien."
            yield fault("nom-inconnu", message, Place(path_of(name), key="asked"))
            continue
        for id_ in sorted(asked):
            if (name, id_) not in known:
                message = f"La clause n’a ni réponse ni article « {id_} »."
                yield fault("nom-inconnu", message, Place(path_of(name), key=f"asked.{id_}"))


def _absent(
    key: str, named: Iterable[str], known: Collection[str], refusal: str
) -> Iterator[Diagnostic]:
    for name in named:
        if name not in known:
            place = Place(f"data/{FILE}", key=key)
            yield fault("nom-inconnu", f"{refusal} « {name} ».", place)
