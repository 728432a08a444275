"""The JSON writer: the tree itself, canonical, for machines and for later versions."""

from __future__ import annotations

import json

from clausegen.document.json import document_to_json
from clausegen.document.tree import Document
from clausegen.writers.characters import encoded
from clausegen.writers.options import Options


def write(document: Document, options: Options) -> bytes:  # noqa: ARG001  # one call for all formats
    """Return a document as canonical JSON: keys sorted, two spaces, one line end at the end."""
    tree = document_to_json(document)
    return encoded(json.dumps(tree, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
