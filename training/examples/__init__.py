"""What the networks learn from: examples of all corpora, their labels, and the batches in which they are read."""
