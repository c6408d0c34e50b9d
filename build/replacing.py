"""Change one place of a text that is known to be there."""

from __future__ import annotations

from common import BuildError


def replace_once(text: str, old: str, new: str) -> str:
    """Return ``text`` with its only occurrence of ``old`` replaced.

    Raises
    ------
    BuildError
        Unless ``old`` occurs exactly once.
    """
    count = text.count(old)
    if count != 1:
        raise BuildError(
            f"a patch of a pinned file matches {count} times instead of once: {old[:80]!r}. "
            "Was another version installed than pins.toml names?"
        )
    return text.replace(old, new)
