"""How the networks are fitted and scored."""
