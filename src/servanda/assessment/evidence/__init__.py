"""Evidence: which incidents, statements and tellings bear on a commitment, and what each of them says of it."""
