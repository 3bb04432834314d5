"""What a class handed in: one entry a student, whatever the platform that the files came from."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec


class HandIn(msgspec.Struct, frozen=True, kw_only=True):
    """What one student handed in."""

    student: str
    """The key that names the student in every output: a number, a login, the name of a folder."""
    name: str
    """For people; the key again where the files say no more."""
    files: Mapping[str, Path]
    """Name of an exercise's file -> the file to grade; a file that is not there has no entry."""
    others: tuple[Path, ...] = ()
    """Candidates that are not graded, because a newer one is there."""
    trouble: str = ""
    """Why what was handed in is not known: its folder cannot be read."""
    handed_in: datetime | None = None
    """When, with its offset, where the platform's files say so."""
    alone: bool = False
    """Its folder holds files of other students, so nothing beside a file belongs to it."""


class Class(msgspec.Struct, frozen=True, kw_only=True):
    """A class as it was understood."""

    layout: str
    """In a few words: "one folder per student", "Moodle's download", ..."""
    hand_ins: tuple[HandIn, ...]
    """In the order of the students' keys; each key once."""
    ignored: Mapping[Path, str] = msgspec.field(default_factory=dict)
    """What lies there and is nobody's: why."""
