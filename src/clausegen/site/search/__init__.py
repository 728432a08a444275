"""Search, its index, and the chat that only quotes."""
