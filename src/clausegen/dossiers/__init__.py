"""Dossiers: the record of one contract, its versions and its acts."""
