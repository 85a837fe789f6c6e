"""Incidents: who did what to whom, where, with what toll; one telling or several in a report."""
