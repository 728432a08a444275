"""Readers' comments: what the form asks, what a file holds, what a page shows."""
