"""Numbers about a picture."""
