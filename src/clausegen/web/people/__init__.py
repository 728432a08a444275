"""Accounts, teams, and how people come in."""
