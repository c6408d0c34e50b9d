"""Stand-in: example data sets are not shipped."""
