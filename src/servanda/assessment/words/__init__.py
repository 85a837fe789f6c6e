"""What a clause says of a promise: how much of it, its fate, what it is about, before or after what."""
