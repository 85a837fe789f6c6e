"""Statements: who says what to whom and by which act, and what that makes of the reality of what is told."""
