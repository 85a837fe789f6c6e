"""The deals that a report names: their words, sides, days and courses."""
