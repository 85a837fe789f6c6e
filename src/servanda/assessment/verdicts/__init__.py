"""Verdicts: the codebook's rules over the facts of a case, in order of their days."""
