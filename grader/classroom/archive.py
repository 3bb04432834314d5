"""Unpack a .zip of a class: nothing leaves the target, and nothing grows without bound."""

import errno
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from grader.errors import UsageError
from grader.notation import escaped

MAX_ENTRIES = 100_000
MAX_BYTES = 2_000_000_000
MAX_RATIO = 200
"""Unpacked bytes for each packed one, of entries above a megabyte: deflate reaches 1,032."""
_SMALL = 1_000_000
_CHUNK = 1 << 20


def unpack(archive: Path, target: Path) -> Path:
    """Unpack into the folder `target`, which is made, and return it.

    Links, devices and encrypted entries are left out. UsageError for an archive that is corrupt,
    leads out of the target, or unpacks to more than 100,000 entries, 2 GB, or 200 times its size.
    """
    try:
        with zipfile.ZipFile(archive) as zipped:
            _unpack_all(archive, zipped, target)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        msg = f"{archive} cannot be unpacked ({error}). Download it again."
        raise UsageError(msg) from None
    except OSError as error:
        msg = f"{archive} cannot be unpacked into {target}: {error.strerror or error}."
        raise UsageError(msg) from None
    return target


def _unpack_all(archive: Path, zipped: zipfile.ZipFile, target: Path) -> None:
    entries = zipped.infolist()
    if len(entries) > MAX_ENTRIES:
        msg = f"{archive} holds {len(entries)} entries; at most {MAX_ENTRIES} are unpacked."
        raise UsageError(msg)
    target.mkdir(parents=True, exist_ok=True)
    total = 0
    for entry in entries:
        place = target.joinpath(*_parts(archive, entry.filename))
        try:
            if entry.filename.endswith("/"):
                place.mkdir(parents=True, exist_ok=True)
            elif _is_plain(entry):
                place.parent.mkdir(parents=True, exist_ok=True)
                total += _write(archive, zipped, entry, place, MAX_BYTES - total)
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:
                raise
            msg = (
                f"{archive} holds a name that is too long for this file system: "
                f"{escaped(entry.filename)}. Unpack it yourself, shorten that name, and name the "
                "folder instead."
            )
            raise UsageError(msg) from None


def _parts(archive: Path, name: str) -> tuple[str, ...]:
    """Return the parts of an entry's path; UsageError when it leads out of the target."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or "\0" in name or ":" in name[:2]:
        msg = f"{archive} holds an entry that leads out of its folder: {name!r}. Do not use it."
        raise UsageError(msg)
    return path.parts


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    is_encrypted = bool(entry.flag_bits & 1)
    return kind in (0, stat.S_IFREG) and not is_encrypted


def _write(
    archive: Path, zipped: zipfile.ZipFile, entry: zipfile.ZipInfo, place: Path, room: int
) -> int:
    """Unpack one entry and return its size, counted and not believed."""
    size = 0
    allowed = min(room, max(entry.compress_size * MAX_RATIO, _SMALL))
    with zipped.open(entry) as packed, place.open("wb") as unpacked:
        while chunk := packed.read(_CHUNK):
            size += len(chunk)
            if size > allowed:
                msg = f"{archive} unpacks to far more than its size ({entry.filename!r}): refused."
                raise UsageError(msg)
            unpacked.write(chunk)
    return size
