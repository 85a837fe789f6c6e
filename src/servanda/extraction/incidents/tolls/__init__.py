"""Who was killed, injured or captured, and how many."""
