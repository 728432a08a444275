"""What a session remembers of blocks in Word: never seen in the file, and found again in rows."""

from random import Random

import pytest

from clausegen import WRITERS, Library, Options
from clausegen.document.json import document_to_json, document_to_text, json_text
from clausegen.document.memory import NOTHING, Memory
from clausegen.questions.answers import read_answers
from clausegen.styles.said import styled
from clausegen.writers.docx.body import BodyWriter

NAMES = ("Alpha", "Bêta & fils", "École du Port", "Le Mans <distribution>", "Z.", "L’« Étoile »")
MODELS = ("assistance-itinerance", "services-mobiles")


def rows(library: Library, model: str, count: int) -> list[dict[str, object]]:
    """Return rows of a workbook: examples of a model around other names, delays and rates."""
    random = Random(model)
    bases = [read_answers(path) for path in library.examples(model).values()]
    found = []
    for _ in range(count):
        answers = dict(random.choice(bases[:2]))
        first, *others = answers.get("clients") or [{}]
        answers["clients"] = [{**first, "denomination": random.choice(NAMES)}, *others]
        if model == "assistance-itinerance":
            answers["delai"] = {"resolution": f"{random.randint(2, 9)} h"}
            answers["reduction"] = {"taux": f"{random.randint(1, 20)} %"}
        found.append(answers)
    return found


@pytest.fixture
def written(monkeypatch):
    """Return the ids of the blocks that were written, and not found again."""
    found, real = [], BodyWriter.block

    def counted(self, block, around, following):
        found.append(block.id)
        return real(self, block, around, following)

    monkeypatch.setattr(BodyWriter, "block", counted)
    return found


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("style", ["maison", "cabinet"])
def test_a_row_after_others_has_the_bytes_of_one_that_is_written_alone(model, style, written):
    library = Library().of_rows
    anew, look = Library(memory=NOTHING), library.style(style)
    blocks, made = 0, 0
    for answers in rows(library, model, 6):
        alone = styled(anew.draft(model, answers, numbering=look.numbering).document, look)
        after = styled(library.draft(model, answers, numbering=look.numbering).document, look)
        assert document_to_text(after, library.memory) == json_text(document_to_json(alone))
        for contents in (False, True):
            options = Options(style=look, cover=True, contents=contents)
            expected = WRITERS["docx"].write(alone, options)
            before, blocks = len(written), blocks + len(after.body)
            remembered = Options(style=look, cover=True, contents=contents, memory=library.memory)
            assert WRITERS["docx"].write(after, remembered) == expected
            made += len(written) - before
    assert made < blocks / 2


def test_a_session_writes_again_what_an_answer_changes(written):
    library = Library(memory=Memory())
    options = Options(memory=library.memory)
    WRITERS["docx"].write(library.draft(MODELS[0], {}).document, options)
    written.clear()
    changed = library.draft(MODELS[0], {"delai": {"resolution": "7 h"}}).document
    assert WRITERS["docx"].write(changed, options) == WRITERS["docx"].write(changed, Options())
    assert 0 < len(written) - len(changed.body) < len(changed.body) / 2


def test_what_was_noted_first_goes_first():
    memory = Memory(2)
    nodes = [object() for _ in range(3)]
    for rank, node in enumerate(nodes):
        memory.note(node, rank)
    assert [memory.noted(node) for node in nodes] == [None, 1, 2]
    memory.forget()
    assert memory.noted(nodes[2]) is None
