"""The addresses of « dossiers »."""

from __future__ import annotations

from django.urls import path

from clausegen.web.dossiers.views import (
    comments,
    exchange,
    files,
    importing,
    listing,
    negotiating,
    review,
    settings,
    starting,
    verifying,
)

app_name = "dossiers"
urlpatterns = [
    path("dossiers/", listing.list_, name="list"),
    path("dossiers/liste.csv", listing.file, name="list_file"),
    path("dossiers/nouveau/", starting.new, name="new"),
    path("dossiers/corbeille/", listing.bin_, name="bin"),
    path("dossiers/corbeille/<uuid:binned>/reprendre/", listing.restore, name="restore"),
    path("dossiers/verifier/", verifying.verify_, name="verify"),
    path("dossiers/importer/", exchange.import_, name="import"),
    path("dossiers/importer-word/", importing.read, name="import_word"),
    path("dossiers/importer-word/creer/", importing.keep, name="import_word_keep"),
    path("dossiers/<uuid:dossier>/", listing.show, name="show"),
    path("dossiers/<uuid:dossier>/reglages/", settings.settings, name="settings"),
    path("dossiers/<uuid:dossier>/intitule/", settings.rename, name="rename"),
    path("dossiers/<uuid:dossier>/supprimer/", settings.delete, name="delete"),
    path("dossiers/<uuid:dossier>/partages/", settings.share, name="share"),
    path("dossiers/<uuid:dossier>/partages/<int:share>/fermer/", settings.unshare, name="unshare"),
    path("dossiers/<uuid:dossier>/exporter/", exchange.export, name="export"),
    path("dossiers/<uuid:dossier>/echeances.ics", exchange.deadlines, name="calendar"),
    path("dossiers/<uuid:dossier>/commentaires/", comments.comments, name="comments"),
    path("dossiers/<uuid:dossier>/commentaires/ecrire/", comments.say, name="say"),
    path(
        "dossiers/<uuid:dossier>/commentaires/<int:comment>/resoudre/",
        comments.resolve,
        name="resolve",
    ),
    path("dossiers/<uuid:dossier>/relecture/", review.review, name="review"),
    path("dossiers/<uuid:dossier>/accepter/", review.accept, name="accept"),
    path("dossiers/<uuid:dossier>/ne-plus-accepter/", review.withdraw, name="withdraw"),
    path("dossiers/<uuid:dossier>/soumettre/", review.submit, name="submit"),
    path("dossiers/<uuid:dossier>/valider/", review.validate, name="validate"),
    path("dossiers/<uuid:dossier>/renvoyer/", review.back, name="back"),
    path("dossiers/<uuid:dossier>/signer/", review.sign, name="sign"),
    path("dossiers/<uuid:dossier>/negociation/", negotiating.negotiation, name="negotiation"),
    path("dossiers/<uuid:dossier>/negociation/lire/", negotiating.read, name="negotiation_read"),
    path(
        "dossiers/<uuid:dossier>/negociation/decider/",
        negotiating.decide,
        name="negotiation_decide",
    ),
    path(
        "dossiers/<uuid:dossier>/negociation/oublier/",
        negotiating.take_away,
        name="negotiation_take_away",
    ),
    path(
        "dossiers/<uuid:dossier>/negociation/retirer/",
        negotiating.remove,
        name="negotiation_remove",
    ),
    path(
        "dossiers/<uuid:dossier>/negociation/<slug:kind>/",
        negotiating.file,
        name="negotiation_file",
    ),
    path("dossiers/<uuid:dossier>/fichiers/", files.files, name="files"),
    path("dossiers/<uuid:dossier>/fichiers/gardes/<int:file>/", files.kept, name="kept"),
    path("dossiers/<uuid:dossier>/fichiers/signe/", files.file_scan, name="file_scan"),
    path(
        "dossiers/<uuid:dossier>/fichiers/<int:version>/<slug:kind>/",
        files.text,
        name="text",
    ),
    path(
        "dossiers/<uuid:dossier>/fichiers/<int:version>/<slug:kind>/preparer/",
        files.prepare,
        name="prepare",
    ),
]
