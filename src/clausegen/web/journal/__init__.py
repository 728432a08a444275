"""Who did what, to which object, and when."""
