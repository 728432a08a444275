"""Readers: what the files of a document say of themselves, and the words that they show."""
