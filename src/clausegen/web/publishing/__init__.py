"""The public site as the application serves it, and the desk of its editor."""
