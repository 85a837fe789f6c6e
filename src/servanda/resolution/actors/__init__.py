"""Actors: the names and roles of a report as chains of mentions, and who each chain is."""
