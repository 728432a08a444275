"""The law that documents cite: one register, read once, cited by id."""
