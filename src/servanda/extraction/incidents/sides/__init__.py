"""Who did it, to whom, and whose a thing is."""
