"""The static website of the clauses and their commentary, from a library to a folder of pages."""
