"""The field tests: Servanda's reader and record against public test sets. Not shipped."""
