"""How well a room isolates what runs in it, as one word."""

from typing import Literal, get_args

Tier = Literal["container", "landlock", "seccomp", "limits"]
"""Strongest first. The first three hold off code that means harm, the last one accidents."""

TIERS: tuple[Tier, ...] = get_args(Tier)
"""Strongest first."""
