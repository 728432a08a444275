"""Long work, done by worker processes: what takes seconds never holds a request."""
