"""Where the library lies: the folder that is shipped, and a folder of somebody's own beside it.

A firm's folder of templates holds what the firm writes. What it lacks is taken from what is
shipped: shared files, acts, and the clauses that its contracts take.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DECLARATION, ACT_DECLARATION, CONTRACT_DECLARATION = "clause.toml", "acte.toml", "contract.toml"
RULES_FILE = "rules.toml"
"""The file beside a declaration that may hold its guard rules."""
PACKAGE = Path(__file__).parent.parent
CHECKOUT = PACKAGE.parent.parent


def room(name: str) -> Path:
    """Return the folder `templates` or `data`: inside the package, or in the checkout around it."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else CHECKOUT / name


@dataclass(frozen=True, slots=True)
class Rooms:
    """The folders of a library of templates."""

    templates: Path

    @property
    def shared(self) -> Path:
        """Return the folder of what all templates share."""
        return self._own_or_shipped("shared")

    @property
    def acts(self) -> Path:
        """Return the folder of acts."""
        return self._own_or_shipped("acts")

    def clause(self, id_: str) -> Path:
        """Return the folder of a clause that a contract takes, the library's own or shipped."""
        own = self.templates / "clauses" / id_
        return own if own.is_dir() else room("templates") / "clauses" / id_

    def clause_ids(self) -> tuple[str, ...]:
        """Return the ids of the clauses that a contract may take, sorted."""
        folders = (self.templates / "clauses", room("templates") / "clauses")
        found = {path.parent.name for each in folders for path in each.glob("*/clause.toml")}
        return tuple(sorted(found))

    def _own_or_shipped(self, name: str) -> Path:
        own = self.templates / name
        return own if own.is_dir() else room("templates") / name
