"""Pictures as files of other formats."""
