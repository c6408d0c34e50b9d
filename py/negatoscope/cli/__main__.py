"""``python -m negatoscope.cli``."""

from negatoscope.cli.app import app

app()
