"""``python -m servanda``: the command line, where the command itself is not on the path."""

from servanda.cli import main

main()
