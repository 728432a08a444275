"""The commentary is bound to articles: a question has at least one, and each exists."""

import pytest

from clausegen.document.tree import Division, Document, Paragraph, Text, plain_text, text_of, walk
from clausegen.errors import TemplateError
from clausegen.library.commentary import LONGEST_REMARK, annexed, annotated, read_commentary
from clausegen.reader import read_body
from clausegen.template.marks import Rendered

CLAUSE = Document(
    "c",
    (Text("Clause"),),
    read_body(Rendered("## Objet {: #objet }\n\nx\n\n## Fin {: #fin }\n\ny\n", ())),
)


def commentary(text):
    return read_commentary(Rendered(text, ()), CLAUSE)


def test_a_question_comments_articles():
    (question,) = commentary('## Pourquoi ? {: #q articles="objet fin" }\n\nParce que.\n')
    assert isinstance(question, Division)
    assert (question.kind, question.about) == ("question", ("objet", "fin"))


@pytest.mark.parametrize("attributes", ["", 'articles="absent"'])
def test_a_question_without_its_article_is_a_fault(attributes):
    with pytest.raises(TemplateError, match="article"):
        commentary(f"## Pourquoi ? {{: #q {attributes} }}\n\nx\n")


def test_a_comment_stands_at_every_article_that_it_is_about():
    text = '## Q ? {: #q articles="objet fin" }\n\n| a | b |\n|---|---|\n| 1 | 2 |\n'
    comments = annotated(CLAUSE, commentary(text)).comments
    assert [comment.target for comment in comments] == ["objet", "fin"]
    assert all(isinstance(block, Paragraph) for block in comments[0].body)


def said(comment):
    return [text_of(block.content) for block in comment.body]


THERE = "Suite\u00a0: annexe\u00a01, question\u00a01."


def test_the_answer_begins_at_the_first_article_and_the_annex_has_it_whole():
    document = annotated(CLAUSE, commentary('## Q ? {: #q articles="objet fin" }\n\nA\n\nB\n'))
    first, other = document.comments
    assert said(first) == ["Q\u202f?", "A", THERE]
    assert said(other) == ["Q\u202f?", THERE]
    ids = [block.id for each in document.comments for block in each.body]
    assert len({*ids, *(node.id for node in walk(document))}) == len(ids) + len([*walk(document)])
    assert "Question\u00a01 – Q\u202f?\nA\nB" in plain_text(document)


@pytest.mark.parametrize("answer", ["Mot. " * 200, "mot " * 200, "m" * 900, "Court."])
def test_a_remark_fits_in_the_margin_and_ends_where_a_sentence_or_a_word_ends(answer):
    text = f'## Q ? {{: #q articles="objet" }}\n\n{answer}\n'
    (remark,) = annotated(CLAUSE, commentary(text)).comments
    assert sum(map(len, said(remark))) <= LONGEST_REMARK
    assert said(remark)[-1] == THERE
    shown = said(remark)[1:-1]
    assert not shown or shown[0].endswith((".", "mot…"))


def test_remarks_of_the_real_commentary_fit_in_the_margin(library):
    document = library.draft("assistance-itinerance", {}, commentary="comments").document
    assert document.comments
    assert max(sum(map(len, said(each))) for each in document.comments) <= LONGEST_REMARK


def test_an_annex_follows_those_of_the_clause():
    annex = Division("annex", "a", "1", (Text("Niveaux"),), ())
    clause = Document("c", (Text("Clause"),), (annex,))
    assert "Annexe\u00a02 – Commentaire" in plain_text(annexed(clause, ()))
