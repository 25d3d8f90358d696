"""Small grey pictures of pages, to compare what the eye sees where the text does not tell."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.uint8]

# A difference of so much (0 to 255) is seen; less is the edge of a letter drawn by another program.
SEEN = 48
# So many cells side by side: a full stop that appeared, not the grain of the paper.
FEWEST = 3


def grey(image: bytes, *, reduce: int = 4) -> Grey:
    """A page image (PNG or WebP of our own making) in grey, `reduce` times smaller each way: 400 × 566 for an upright A4 page."""
    with Image.open(io.BytesIO(image)) as opened:
        return np.asarray(opened.convert("L").reduce(reduce), np.uint8)


def differs(one: Grey, other: Grey) -> NDArray[np.bool_]:
    """Where two pictures of one size differ to the eye. What only moved by one cell does not count: other programs round otherwise."""
    low, high = _around(other)
    there = np.maximum(low.astype(np.int16) - one, one.astype(np.int16) - high)
    low, high = _around(one)
    back = np.maximum(low.astype(np.int16) - other, other.astype(np.int16) - high)
    seen: NDArray[np.bool_] = np.maximum(there, back) > SEEN
    return seen


def alike(one: Grey, other: Grey) -> bool:
    """Would nobody tell them apart?"""
    return one.shape == other.shape and int(differs(one, other).sum()) < FEWEST


def impression(picture: Grey) -> NDArray[np.float32]:
    """Where the ink lies, on 24 × 34 fields, as a vector of length 1 (0 for a blank page): near pages have near vectors."""
    small = Image.fromarray(picture).resize((24, 34), Image.Resampling.BOX)
    ink = (255 - np.asarray(small, np.float32)).ravel()
    length = float(np.linalg.norm(ink))
    return ink / length if length > 1 else np.zeros_like(ink)


def _around(picture: Grey) -> tuple[Grey, Grey]:
    image = Image.fromarray(picture)
    return np.asarray(image.filter(ImageFilter.MinFilter(3)), np.uint8), np.asarray(image.filter(ImageFilter.MaxFilter(3)), np.uint8)
