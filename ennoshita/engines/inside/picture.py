"""A picture as PDF: each of its frames a page as large as fits on A4, either way round, its colours as they are.

JPEGs go in as they came; other pictures lose nothing. What the page could not show anyway (more than twice its raster) is left out.
"""

import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ennoshita.engines.inside import door

MEMORY, CPU_SECONDS = 3 * door.GB, 120
MOST_PIXELS, MOST_FRAMES = 160_000_000, 500
A4 = (595.28, 841.89)
MOST_SIDE = 4526
FILE, PDF = Path("/tmp/picture"), Path("/tmp/picture.pdf")  # noqa: S108
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError)


def main() -> None:
    door.shut(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses twice this
    asked = door.Asked()
    file = asked.keep_source(FILE)
    try:
        findings = draw(file, PDF)
    except (Image.DecompressionBombError, MemoryError):
        asked.answer(error="too_large")
    except _BROKEN:
        asked.answer(error="corrupt")
    asked.give(PDF)
    asked.answer(findings=findings)


def draw(file: Path, pdf: Path) -> list[dict[str, Any]]:
    with Image.open(file) as picture:
        moving = getattr(picture, "is_animated", False) and picture.format in {"GIF", "WEBP", "PNG"}
        canvas = Canvas(str(pdf), invariant=True)
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number >= MOST_FRAMES or (moving and number):
                break
            _page(canvas, frame, file if picture.format == "JPEG" else None)
        canvas.save()
    return [{"code": "moving_picture"}] if moving else []


def _page(canvas: Canvas, frame: Image.Image, jpeg: Path | None) -> None:
    as_it_came = jpeg is not None and frame.mode in {"RGB", "L"} and frame.getexif().get(0x0112, 1) == 1
    if as_it_came and not frame.info.get("icc_profile") and max(frame.size) <= MOST_SIDE:
        width, height = frame.size
        source: Any = str(jpeg)
    else:
        upright = _plain(ImageOps.exif_transpose(frame) or frame)
        upright.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
        width, height = upright.size
        source = ImageReader(_compressed(upright) if jpeg else upright)
    scale = min(min(A4) / min(width, height), max(A4) / max(width, height))
    canvas.setPageSize((width * scale, height * scale))
    canvas.drawImage(source, 0, 0, width * scale, height * scale)
    canvas.showPage()


def _plain(frame: Image.Image) -> Image.Image:
    """In sRGB on white paper."""
    profile = frame.info.get("icc_profile")
    if profile and frame.mode in {"RGB", "CMYK", "L"}:
        try:
            srgb = ImageCms.createProfile("sRGB")
            frame = ImageCms.profileToProfile(frame, io.BytesIO(profile), srgb, outputMode="RGB") or frame
        except ImageCms.PyCMSError:
            pass  # a profile that cannot be read: the colours are taken for sRGB
    if frame.mode in {"I;16", "I;16B", "I", "F"}:
        return frame.point(lambda level: level / 256).convert("L") if frame.mode.startswith("I;16") else frame.convert("L")
    if "transparency" in frame.info or frame.mode in {"RGBA", "LA", "PA"}:
        seen = frame.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(paper, seen).convert("RGB")
    return frame if frame.mode in {"L", "RGB"} else frame.convert("RGB")


def _compressed(frame: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    frame.save(out, "JPEG", quality=92, subsampling=0)
    out.seek(0)
    return out


if __name__ == "__main__":
    main()
