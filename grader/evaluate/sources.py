"""Read a submission from disk as bytes, without ever looking at what the bytes say.

The trusted process does not parse or compile student text: which helper modules belong to a
submission is found by a regular expression over bytes, and of a notebook its JSON alone is read.
Everything that is no small regular file is refused in words, and none of it can make the reader
wait (a FIFO is opened without blocking).
"""

import contextlib
import difflib
import errno
import hashlib
import os
import re
import stat
import sys
from pathlib import Path, PurePath

import msgspec
from msgspec.structs import replace

from grader.classroom.candidates import notebook_name
from grader.errors import UsageError
from grader.evaluate.contract import Sources
from grader.evaluate.notebook import MAX_BYTES as MAX_NOTEBOOK_BYTES
from grader.evaluate.notebook import Layout, is_named_so, is_notebook, read_notebook

MAX_BYTES = 1_000_000
MAX_HELPERS = 20
_LISTED = 5
_LOOKED_AT = 1000
_PROVIDED = sys.stdlib_module_names | {"numpy", "scipy", "matplotlib"}
_CONTINUED = re.compile(rb"\\\r?\n")
_IMPORT = re.compile(rb"\bimport[ \t]+([^\r\n#;]+)")
_FROM = re.compile(rb"\bfrom[ \t]+([A-Za-z_][A-Za-z0-9_]*)")
_NAME = re.compile(rb"[ \t]*([A-Za-z_][A-Za-z0-9_]*)")

_packer = msgspec.msgpack.Encoder()


class _Packed(msgspec.Struct, array_like=True):
    """Sources in the store; a store from before there were notebooks has the first two."""

    module: str
    files: dict[str, bytes]
    cells: Layout | None = None


_unpacker = msgspec.msgpack.Decoder(_Packed)


def read_sources(path: Path, file: str, *, alone: bool = False) -> Sources:
    """Return the submission at `path`, a file of any name or a folder that holds `file`.

    A notebook is as good as a Python file; of `handed_in` in a folder the first one is taken.
    `alone`: what lies beside it belongs to others, so none of it is taken along. A link is
    followed when the caller names it, and refused when it is found inside a folder.
    UsageError for whatever cannot be read.
    """
    module = file.removesuffix(".py")
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise UsageError(_no_such_path(path)) from None
    except (OSError, ValueError) as error:
        raise UsageError(_unreadable(path, error)) from None
    older: list[Path] = []
    if stat.S_ISDIR(mode):
        there = handed_in(path, file)
        if not there:
            raise UsageError(_not_in_folder(path, file))
        main, *older = there
        source = _read(main, follow=False)
    else:
        main = path
        source = _read(main, follow=True)
    cells = None
    if is_notebook(main.name, source):
        source, cells = read_notebook(source, str(main))
        if len(source) > MAX_BYTES:
            raise UsageError(_too_large(main, "has more code than", MAX_BYTES))
    helpers = {} if alone else helpers_of(main, module, source)
    return Sources(
        module=module,
        path=str(main),
        files={module: source, **helpers},
        cells=cells,
        older=tuple(each.name for each in older),
    )


def handed_in(folder: Path, file: str) -> list[Path]:
    """Return what a folder holds under the name of `file`, as Python or notebook, newest first."""
    changed: dict[Path, float] = {}
    for path in (folder / file, folder / notebook_name(file)):
        with contextlib.suppress(OSError, ValueError):
            changed[path] = path.lstat().st_mtime
    return sorted(changed, key=changed.__getitem__, reverse=True)


def file_of(sources: Sources) -> str:
    """Return the name that the submission's file has in messages: its own, where that is known."""
    return PurePath(sources.path).name or usual_file_of(sources)


def usual_file_of(sources: Sources) -> str:
    """Return the name that the exercise gives to the submission's file."""
    file = f"{sources.module}.py"
    return file if sources.cells is None else notebook_name(file)


def digest(sources: Sources) -> str:
    """Return 16 hexadecimal digits that name this very code, wherever it lay.

    Of a notebook it is the code of its cells: what they printed when is no part of it.
    """
    total = hashlib.sha256(sources.module.encode())
    for name, source in sorted(sources.files.items()):
        total.update(f"\0{name}\0{len(source)}\0".encode())
        total.update(source)
    if sources.cells is not None:
        total.update(f"\0{sources.cells}".encode())
    return total.hexdigest()[:16]


def pack(sources: Sources) -> bytes:
    """Return the sources as bytes, for `unpack`; where they lay is not kept."""
    files = dict(sorted(sources.files.items()))
    return _packer.encode(_Packed(sources.module, files, sources.cells))


def unpack(packed: bytes) -> Sources:
    """Return sources that were packed."""
    kept = _unpacker.decode(packed)
    sources = Sources(module=kept.module, path="", files=kept.files, cells=kept.cells)
    return replace(sources, path=usual_file_of(sources))


def helpers_of(main: Path, module: str, source: bytes) -> dict[str, bytes]:
    """Return the files beside the main one that it imports, directly or through each other."""
    found: dict[str, bytes] = {}
    queue = _imported(source)
    while queue:
        name = queue.pop(0)
        beside = main.parent / f"{name}.py"
        if name == module or name in found or name in _PROVIDED or not os.path.lexists(beside):
            continue
        if len(found) == MAX_HELPERS:
            msg = f"{main} imports more than {MAX_HELPERS} files beside it; put them into fewer."
            raise UsageError(msg)
        found[name] = _read(beside, follow=False)
        queue += _imported(found[name])
    return found


def _imported(source: bytes) -> list[str]:
    """Return the top-level names that import statements seem to name, in order."""
    text = _CONTINUED.sub(b" ", source)
    names = [match[1] for match in _FROM.finditer(text)]
    for match in _IMPORT.finditer(text):
        names += [part[1] for part in map(_NAME.match, match[1].split(b",")) if part]
    return list(dict.fromkeys(name.decode("ascii") for name in names))


def _read(path: Path, *, follow: bool) -> bytes:
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY"):
        flags |= getattr(os, name, 0)
    if not follow:
        if path.is_symlink():
            raise UsageError(_link(path))
        flags |= getattr(os, "O_NOFOLLOW", 0)
    if path.is_dir():
        msg = f"{path} is a folder, not a Python file; give the path of the file itself."
        raise UsageError(msg)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        raise UsageError(_unreadable(path, error)) from None
    try:
        return _read_regular(path, descriptor)
    except OSError as error:
        raise UsageError(_unreadable(path, error)) from None
    finally:
        os.close(descriptor)


def _read_regular(path: Path, descriptor: int) -> bytes:
    status = os.fstat(descriptor)
    most = MAX_NOTEBOOK_BYTES if is_named_so(path.name) else MAX_BYTES
    if not stat.S_ISREG(status.st_mode):
        msg = f"{path} is not a regular file; give the path of a Python file."
        raise UsageError(msg)
    parts: list[bytes] = []
    size = 0
    while size <= most and status.st_size <= most:
        part = os.read(descriptor, most + 1 - size)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
    raise UsageError(_too_large(path, "is larger than", most))


def _too_large(path: Path, exceeds: str, most: int) -> str:
    advice = "is it the right file?"
    if most == MAX_NOTEBOOK_BYTES:
        advice = "clear its outputs (in Jupyter: Edit, Clear Outputs of All Cells) and save it."
    return f"{path} {exceeds} {most // 1_000_000} MB; {advice}"


def _no_such_path(path: Path) -> str:
    near = _nearest(path.name, _entries(path.parent))
    hint = f" Did you mean {path.parent / near}?" if near else " Check the spelling of the path."
    return f"There is no file or folder {path}.{hint}"


def _not_in_folder(folder: Path, file: str) -> str:
    entries = _entries(folder)
    scripts = [name for name in entries if name.endswith(".py") or is_named_so(name)]
    lead = f"The folder {folder} holds no {file} and no {notebook_name(file)}."
    near = _nearest(file, scripts) or _nearest(notebook_name(file), scripts)
    if near:
        return f"{lead} Did you mean {folder / near}? Give that path, or rename the file."
    if scripts:
        return f"{lead} It holds {_listing(scripts)}; give the path of your file."
    folders = [name for name in entries if (folder / name).is_dir() and name[0] not in "._"]
    if folders:
        return f"{lead} It holds other folders ({_listing(folders)}); give the path of one of them."
    begin = "`grade start EXERCISE` writes a file to begin with."
    return f"{lead} Give the path of your file, or go to the folder it is in. {begin}"


def _nearest(name: str, names: list[str]) -> str:
    by_fold = {other.casefold(): other for other in names}
    near = difflib.get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.7)
    return by_fold[near[0]] if near else ""


def _listing(names: list[str]) -> str:
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more


def _entries(folder: Path) -> list[str]:
    names: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                names.append(entry.name)
                if len(names) == _LOOKED_AT:
                    break
    except (OSError, ValueError):
        return []
    return sorted(names)


def _link(path: Path) -> str:
    return f"{path} is a link, and links in a folder are not followed; put the file itself there."


def _unreadable(path: Path, error: OSError | ValueError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ELOOP:
        return _link(path)
    if number in {errno.EACCES, errno.EPERM}:
        return f"{path} cannot be read: permission denied. Change its permissions and try again."
    if number == errno.ENXIO:
        return f"{path} is not a regular file; give the path of a Python file."
    why = os.strerror(number) if number else str(error)
    return f"{str(path)!r} cannot be read: {why}. Give the path of a Python file."
