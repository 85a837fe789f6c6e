"""Words and clauses: the reviewed tables of words and what a tree says of one clause, which all findings are read by."""
