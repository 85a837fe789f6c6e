"""The served pages, one a module."""
