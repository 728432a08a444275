"""The views of the public site and of its desk."""
