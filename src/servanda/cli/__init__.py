"""The command line: one command a file, loaded when it is called; the only part of Servanda that prints."""

from servanda.cli.program import main, program

__all__ = ["main", "program"]
