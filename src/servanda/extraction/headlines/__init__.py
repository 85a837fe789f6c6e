"""Headlines: read apart from the story below them, and told with it once."""
