"""The library: clauses, what they declare, their commentary; the reader of templates."""

from clausegen.library.library import Library

__all__ = ["Library"]
