"""What a clause declares, from `clause.toml`, `rules.toml` and the heads of its variants.

spec      what the rest of the program knows of a clause
tables    the shape of each table, checked by pydantic
declared  the tables of all the files, each with its place, and every fault in French
checking  tables to parameters and rules: what one table alone cannot tell
migration the answers of older contracts under the questions of today; migrating reads its tables
"""

from __future__ import annotations

from clausegen.library.specification.clause_spec import (
    ClauseSpec,
    Need,
    read_clause_spec,
)

__all__ = ["ClauseSpec", "Need", "read_clause_spec"]
