"""The installed grader as a wheel, so that a platform installs the very version that is used here.

Form: Python Packaging User Guide, "Binary distribution format" (PEP 427) and PEP 376 for RECORD.
"""

import base64
import csv
import hashlib
import io
import zipfile
from importlib import metadata
from pathlib import Path

from grader.errors import UsageError

_NAME = "exercise-grader"
_PACKAGE = Path(__file__).resolve().parents[1]
_WHEEL = "Wheel-Version: 1.0\nGenerator: grade package\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The same wheel has the same bytes, whenever it is made."""


def wheel() -> tuple[str, bytes]:
    """Return the name and the bytes of the wheel; UsageError when the grader is not installed."""
    try:
        found = metadata.distribution(_NAME)
    except metadata.PackageNotFoundError as error:
        msg = f"The grader is not installed as {_NAME}, so there is nothing to pack."
        raise UsageError(msg) from error
    stem = f"{_NAME.replace('-', '_')}-{found.version}"
    info = f"{stem}.dist-info"
    files = {
        f"grader/{path.relative_to(_PACKAGE).as_posix()}": path.read_bytes()
        for path in sorted(_PACKAGE.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    for name in ("METADATA", "entry_points.txt"):
        files[f"{info}/{name}"] = (found.read_text(name) or "").encode()
    files[f"{info}/WHEEL"] = _WHEEL.encode()
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD").encode()
    return f"{stem}-py3-none-any.whl", zipped(files)


def zipped(files: dict[str, bytes], executable: tuple[str, ...] = ()) -> bytes:
    """Return a zip of these files, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o755 if name in executable else 0o644) << 16
            archive.writestr(entry, content)
    return out.getvalue()


def _record(files: dict[str, bytes], own: str) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        writer.writerow([name, f"sha256={digest}", len(content)])
    writer.writerow([own, "", ""])
    return out.getvalue()
