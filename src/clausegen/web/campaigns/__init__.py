"""Campaigns: an avenant to each of many signed dossiers, checked, then recorded by a worker."""
