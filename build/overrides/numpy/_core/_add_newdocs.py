"""Stand-in: the docstrings of compiled objects are not shipped (they cost start-up time)."""
