"""How a record looks in a terminal: functions from a record, or an item of it, to something rich can print."""
