"""How the shipped reader is made; not part of the package."""
