"""`python -m clausegen`, where the command itself is not on the path."""

from clausegen.cli import main

main()
