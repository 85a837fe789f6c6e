"""Times: a grammar of time expressions, read against the report's day and against one another."""
