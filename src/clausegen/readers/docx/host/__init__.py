"""A contract that others wrote, as a place for a clause: its articles and looks."""
