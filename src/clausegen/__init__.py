"""clausegen: French contract clauses from answers to Word, PDF and HTML."""
