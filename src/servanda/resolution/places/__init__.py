"""Places: the gazetteer, how a place's name is used, and which place it is."""
