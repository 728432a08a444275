"""Screens of avenants: the chain, an act being prepared, its recording, comparisons."""
