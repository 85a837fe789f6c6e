"""How the tables that ship beside the model are made: the gazetteer, the map's atlas, the counts of words."""
