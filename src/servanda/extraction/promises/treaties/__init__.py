"""The text of an agreement itself, read article by article."""
