"""Names: the catalogue of states, bodies and armed groups, the nouns for roles, countries in play, and spelling."""
