"""The commands that GitHub Actions reads in what a program prints.

Source of the form and of its escapes: GitHub, "Workflow commands", and actions/toolkit,
packages/core/src/command.ts: % CR LF in a message, and : and , as well in properties.
"""


def annotation(level: str, message: str, **properties: str | int) -> str:
    """Return the command that marks a line of a file; level: error, warning or notice."""
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {listed}::{_data(message)}"


def stopped(text: str, token: str) -> str:
    """Return the text between two commands that have all commands inside ignored."""
    return f"::stop-commands::{token}\n{text.rstrip()}\n::{token}::\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
