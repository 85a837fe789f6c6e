"""Quantities: how many, how much, how long, with the bounds that the words give."""
