"""A course as bytes, so that it can travel to machines that do not share a disk with this one."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

_SAMPLES = Path("exercises", "samples")
_CACHE = "__pycache__"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: the same course gives the same bytes."""


def pack_course(root: Path) -> bytes:
    """Return exercises/, without the samples, and reference/ as a zip."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in _files(root):
            entry = zipfile.ZipInfo(path.relative_to(root).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return packed.getvalue()


def unpack_course(packed: bytes, folder: Path) -> None:
    """Lay out in a folder what `pack_course` packed."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder)


def _files(root: Path) -> Iterator[Path]:
    for part in ("exercises", "reference"):
        for path in sorted((root / part).rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and _CACHE not in inside.parts and _SAMPLES not in inside.parents:
                yield path
