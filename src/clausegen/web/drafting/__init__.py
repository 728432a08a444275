"""Answers, beside the text that they write."""
