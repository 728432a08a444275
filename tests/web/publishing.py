"""A small public site, served by the application, for the tests of its desk."""

from lxml import html

from clausegen.web.publishing.models import Comment

PAGE = "/site/clauses/petite.html"
FORM = {
    "commentaire": "Ce délai court-il la nuit\u202f?",
    "nom": "Anne",
    "courriel": "anne@exemple.fr",
}


def tree(answer):
    return html.fromstring(answer.content)


def filled(client, path=PAGE, **typed):
    """Return the fields of the form of a page as a reader fills them."""
    (form,) = tree(client.get(path)).xpath('//form[@method="post"]')
    assert form.get("action") in ("../commenter", "../../../commenter", "/site/commenter")
    return {**dict(form.form_values()), **FORM, **typed}


def send(client, fields, **more):
    return client.post("/site/commenter", fields, **more)


def sent(client, **typed):
    """Return a comment that a reader sent."""
    assert send(client, filled(client, **typed)).status_code == 303
    return Comment.objects.first()
