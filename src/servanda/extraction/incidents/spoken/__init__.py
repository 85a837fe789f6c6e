"""Incidents that are told by what somebody says: charges, threats, claims and blame."""
