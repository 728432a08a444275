"""Writers: a document becomes bytes, one writer a format."""
