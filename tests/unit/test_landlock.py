"""What a ruleset of Landlock refuses grows with the version of its interface."""

import struct

import pytest

from grader.evaluate.guest.landlock import attributes

ALL = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16, 6: 16, 7: 16, 9: 16}
"""Version -> kinds of access to files that linux/landlock.h counts."""


@pytest.mark.parametrize("interface", ALL)
def test_every_kind_of_access_is_refused(interface: int) -> None:
    raw = attributes(interface)
    words = struct.unpack(f"={len(raw) // 8}Q", raw)

    assert words[0] == (1 << ALL[interface]) - 1
    assert words[1:] == (() if interface < 4 else (3,) if interface < 6 else (3, 3))
