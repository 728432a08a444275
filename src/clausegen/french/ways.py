"""What French addresses name ways by, in full and in short."""

WAYS = frozenset((
    "all", "allee", "allees", "av", "ave", "avenue", "bd", "bld", "blvd", "boulevard", "bvd",
    "ch", "chemin", "cours", "faubourg", "fbg", "fg", "imp", "impasse", "passage", "pl", "place",
    "quai", "r", "rond point", "route", "rte", "rue", "sq", "square",
))  # fmt: skip  # a table
"""In small letters without accents, as folded words are."""
LINKS = ("de la", "de l", "de", "du", "des", "d")
"""What stands between a way and the name that it bears, the longest first."""
