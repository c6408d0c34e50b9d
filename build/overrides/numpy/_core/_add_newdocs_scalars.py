"""Stand-in: the docstrings of scalar types are not shipped (they cost start-up time)."""
