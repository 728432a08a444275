"""The addresses of « amendments »."""

from __future__ import annotations

from django.urls import path

from clausegen.web.amendments.views import (
    acts,
    by_text,
    chain,
    comparing,
    recording,
    word_pairs,
)

app_name = "amendments"
_DOSSIER = "dossiers/<uuid:dossier>"
_ACT = f"{_DOSSIER}/avenants/<int:act>"
urlpatterns = [
    path("dossiers/comparer-word/", word_pairs.compare, name="compare_words"),
    path("dossiers/comparer-word/<str:name>/", word_pairs.compare_file, name="compare_words_file"),
    path(f"{_DOSSIER}/avenants/", chain.timeline, name="timeline"),
    path(f"{_DOSSIER}/texte/", chain.text, name="text"),
    path(f"{_DOSSIER}/texte/pdf/", chain.text_pdf, name="text_pdf"),
    path(f"{_DOSSIER}/texte/<str:format>/", chain.text_file, name="text_file"),
    path(f"{_DOSSIER}/comparer/", comparing.compare, name="compare"),
    path(f"{_DOSSIER}/comparer/pdf/", comparing.compare_pdf, name="compare_pdf"),
    path(f"{_DOSSIER}/comparer/<str:format>/", comparing.compare_file, name="compare_file"),
    path(f"{_DOSSIER}/avenants/preparer/", acts.prepare, name="prepare"),
    path(f"{_DOSSIER}/avenants/par-le-texte/", by_text.prepare, name="by_text"),
    path(f"{_DOSSIER}/avenants/par-le-texte/inscrire/", by_text.record, name="by_text_record"),
    path(f"{_DOSSIER}/avenants/par-le-texte/<slug:kind>/", by_text.file, name="by_text_file"),
    path(f"{_ACT}/", acts.show, name="act"),
    path(f"{_ACT}/reponses/", acts.answer, name="answer"),
    path(f"{_ACT}/depuis/", acts.since, name="since"),
    path(f"{_ACT}/questions/", acts.questions, name="questions"),
    path(f"{_ACT}/annuler/", acts.undo, name="undo"),
    path(f"{_ACT}/retablir/", acts.redo, name="redo"),
    path(f"{_ACT}/reprendre/", acts.resume, name="resume"),
    path(f"{_ACT}/abandonner/", acts.abandon, name="abandon"),
    path(f"{_ACT}/projet/<str:kind>/<str:format>/", recording.draft_file, name="draft_file"),
    path(f"{_ACT}/inscrire/", recording.record, name="record"),
]
