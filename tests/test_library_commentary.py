"""The commentary is bound to articles: a question has at least one, and each exists."""

import pytest

from clausegen.document.tree import Division, Document, Paragraph, Text, plain_text
from clausegen.errors import TemplateError
from clausegen.library.commentary import annexed, annotated, read_commentary
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
    text = '## Q ? {: #q articles="objet fin" }\n\nA\n\n| a | b |\n|---|---|\n| 1 | 2 |\n'
    comments = annotated(CLAUSE, commentary(text)).comments
    assert [comment.target for comment in comments] == ["objet", "fin"]
    assert all(isinstance(block, Paragraph) for block in comments[0].body)
    assert comments[0].body[-1].content == (Text("1\t2"),)


def test_the_whole_answer_stands_once_and_the_other_articles_send_to_it():
    text = '## Q ? {: #q articles="objet fin" }\n\nA\n'
    whole, other = annotated(CLAUSE, commentary(text)).comments
    assert whole.body[-1].content == (Text("A"),)
    assert other.body[-1].content == (Text("Voir le commentaire de l’article\u00a01."),)
    assert not {block.id for block in whole.body} & {block.id for block in other.body}


def test_an_annex_follows_those_of_the_clause():
    annex = Division("annex", "a", "1", (Text("Niveaux"),), ())
    clause = Document("c", (Text("Clause"),), (annex,))
    assert "Annexe\u00a02 – Commentaire" in plain_text(annexed(clause, ()))
