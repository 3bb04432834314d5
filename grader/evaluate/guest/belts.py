"""Whether the wall has Landlock as a second belt: the words by which a zygote is told."""

REQUIRED = "required"
WELCOME = "welcome"
"""Used where the kernel has it."""
WITHOUT = "without"
