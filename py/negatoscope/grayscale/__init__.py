"""From stored values to display values, in the order of PS3.4 N.2."""
