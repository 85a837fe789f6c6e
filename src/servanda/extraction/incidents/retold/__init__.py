"""One event told over several sentences of a report, kept one."""
