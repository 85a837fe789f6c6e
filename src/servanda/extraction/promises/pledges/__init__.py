"""What speakers bind themselves to, with or without a deal."""
