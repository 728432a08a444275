"""Wording: from what separates two versions to the sentences of an avenant."""
