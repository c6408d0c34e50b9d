"""Stand-in: the version without importlib.metadata; the build checks that it equals the wheel's."""

__version__ = "3.0.2"
__version_info__ = ("3", "0", "2")
__dicom_version__ = "2024c"
__concepts_version__ = "2024c"
