"""Facts: what moves a commitment from one state to the next, who vouches for it, and in what order."""
