"""What several stages know of words: which entity holds one, and which number one writes."""
