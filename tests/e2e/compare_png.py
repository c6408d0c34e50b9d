"""Compare the decoded pixels of two PNG files byte for byte."""

import numpy as np
from PIL import Image


def difference(one: str, other: str) -> str:
    """Return "same", or say what differs."""
    left, right = np.asarray(Image.open(one)), np.asarray(Image.open(other))
    if left.shape != right.shape or left.dtype != right.dtype:
        return f"{left.shape} {left.dtype} is not {right.shape} {right.dtype}"
    count = int((left != right).sum())
    if count:
        worst = int(np.abs(left.astype(int) - right.astype(int)).max())
        return f"{count} of {left.size} bytes differ, by up to {worst}"
    return "same"
