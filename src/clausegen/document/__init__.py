"""The document: the tree that every room reads or writes, its walking, labels, endings and JSON."""
