"""What a submission will want to import, fetched before its process loses all files.

The source is searched by regular expressions and never parsed: what is found too much costs some
milliseconds, what is missed is "not available while your code is tested". Fetched are modules of
the standard library and of the allowed distributions alone, and none that does something when it
is imported.
"""

import codecs
import contextlib
import importlib
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from types import ModuleType

_NAME = rb"[A-Za-z_][A-Za-z0-9_]*"
_DOTTED = _NAME + rb"(?:\.%s)*" % _NAME
_IMPORT = re.compile(rb"\bimport[ \t]+([^\r\n#;]+)")
_FROM = re.compile(rb"\bfrom[ \t]+(%s)[ \t]+import[ \t]*(\([^)]*\)|[^\r\n#;]+)" % _DOTTED)
_BY_TEXT = re.compile(rb"\b(?:import_module|__import__)\([ \t]*['\"](%s)['\"]" % _DOTTED)
_FIRST = re.compile(rb"\s*(%s)" % _DOTTED)
_ATTRIBUTE = re.compile(rb"\.\s*(%s)" % _NAME)
_CODING = re.compile(rb"coding[:=][ \t]*([-\w.]+)")
_CONTINUED = re.compile(rb"\\\r?\n")

NEVER = frozenset(
    {
        *("antigravity", "this", "idlelib", "turtle", "turtledemo", "tkinter", "ensurepip"),
        *("test", "tests", "conftest", "lib2to3", "venv", "f2py", "distutils", "setup"),
    }
)
"""Parts of names of modules that open a window, print, install, or take long."""
_LATER = {
    b"strptime": "_strptime",
    b"socket": "encodings.idna",
    b"urlopen": "encodings.idna",
    b"getsource": "inspect",
    b"warn": "tracemalloc",
    b"loadtxt": "urllib.request",
    b"genfromtxt": "urllib.request",
}
"""Modules that the standard library imports only when this word is called."""


def fetch(sources: Iterable[bytes], own: Collection[str], allowed: Collection[str]) -> None:
    """Import what these sources name, but for the student's `own` modules; never raises."""
    for source in sources:
        text = _CONTINUED.sub(b" ", source)
        attributes = {match.decode("ascii") for match in _ATTRIBUTE.findall(text)}
        for name in _wanted(text):
            top = name.partition(".")[0]
            if top not in own and _is_known(name, top, allowed):
                module = _import(name)
                if module is not None:
                    _fetch_parts(module, attributes)
        for word, name in _LATER.items():
            if word in text:
                _import(name)
        for coding in _CODING.findall(source[:500]):
            with contextlib.suppress(Exception):
                codecs.lookup(coding.decode("ascii", "replace"))


def _wanted(text: bytes) -> Iterator[str]:
    """Yield dotted names; `from a import b` gives a and a.b, `from a import *` gives a.*."""
    for listed in _IMPORT.findall(text):
        for part in listed.split(b","):
            if found := _FIRST.match(part):
                yield found[1].decode("ascii")
    for package, listed in _FROM.findall(text):
        base = package.decode("ascii")
        yield base
        for part in listed.strip(b"()").split(b","):
            if part.strip() == b"*":
                yield f"{base}.*"
            elif found := _FIRST.match(part):
                yield f"{base}.{found[1].decode('ascii')}"
    for name in _BY_TEXT.findall(text):
        yield name.decode("ascii")


def _is_known(name: str, top: str, allowed: Collection[str]) -> bool:
    parts = name.split(".")
    is_there = top in allowed or top in sys.stdlib_module_names
    is_private = any(part.startswith("_") and part != "__future__" for part in parts)
    return is_there and not is_private and not NEVER.intersection(parts)


def _import(name: str) -> ModuleType | None:
    """Import a module, or the one that an attribute stands in; None when there is none."""
    base, _, last = name.rpartition(".")
    if last == "*":
        return _import_all(base)
    with contextlib.suppress(BaseException):
        owner = sys.modules.get(base)
        if owner is None or not hasattr(owner, last):
            return importlib.import_module(name)
    return sys.modules.get(name)


def _import_all(base: str) -> ModuleType | None:
    """Let a module load whatever it would load for `from base import *`."""
    module = sys.modules.get(base)
    for name in getattr(module, "__all__", ()):
        with contextlib.suppress(BaseException):
            getattr(module, name)
    return module


def _fetch_parts(package: ModuleType, attributes: Collection[str]) -> None:
    """Import the modules inside a package that are named anywhere behind a dot."""
    for folder in getattr(package, "__path__", ()):
        with contextlib.suppress(OSError):
            inside = {entry.partition(".")[0] for entry in os.listdir(folder)}  # noqa: PTH208
            for name in sorted(inside.intersection(attributes) - NEVER):
                if not name.startswith("_"):
                    _import(f"{package.__name__}.{name}")
