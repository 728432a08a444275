"""The text by pieces says what the file says, beside its questions."""

import re

from clausegen.library import Library
from clausegen.writers.html import page
from clausegen.writers.html_pieces import pieces
from clausegen.writers.html_tree import ALONE, Beside
from clausegen.writers.options import Options

BESIDE = Beside("t-", "?question={}#q-{}")


def test_alone_the_pieces_are_those_of_the_file():
    library = Library()
    document = library.draft("assistance-itinerance", {}).document
    text = "".join(html for _, html in pieces(document, ALONE))
    assert text in page(document, Options())


def test_beside_its_questions_an_answer_is_a_link_to_its_own():
    answers = {"prestataire": {"terme": "<script>{{7*7}}"}, "client.delai_signalement": "6 heures"}
    library = Library()
    document = library.draft("assistance-itinerance", answers).document
    found = dict(pieces(document, BESIDE, library.memory, 3))
    text = "".join(found.values())
    link = (
        '<a class="variable" data-parameter="client.delai_signalement" '
        'href="?question=client.delai_signalement#q-client.delai_signalement">de six (6) heures'
    )
    assert link in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "<script" not in text
    assert "&lt;script&gt;{{7*7}}" in text
    assert all(each.startswith("t-") for each in re.findall(r' id="([^"]+)"', text))
    assert '<section id="t-objet" class="article">\n<h3>' in found["objet"]
    assert 'href="#t-' in text
    assert dict(pieces(document, BESIDE, library.memory, 3)) == found
