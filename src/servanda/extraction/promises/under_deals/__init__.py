"""What a report tells that a deal binds its parties to."""
