"""How answers are scored: shares and F1, pairings, clusterings, spans."""
