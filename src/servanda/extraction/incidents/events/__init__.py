"""Event words of a sentence that tell one event: found, put together, and ranked by how rare they are."""
