"""Screens of dossiers."""
