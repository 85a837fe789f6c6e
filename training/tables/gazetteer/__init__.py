"""How the gazetteer that ships with the package is made."""
