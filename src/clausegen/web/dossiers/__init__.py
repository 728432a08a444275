"""The life of a dossier."""
