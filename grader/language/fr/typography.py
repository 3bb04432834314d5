"""French puts a space before : ; ! ? and inside « », at which no line may break."""

import re

from grader.language.model import Table
from grader.notation import NO_BREAK

_BEFORE = re.compile(r" (?=[:;!?»])|(?<=«) ")


def typeset(table: Table) -> Table:
    """Return the table with a no-break space wherever one belongs."""
    return {key: _BEFORE.sub(NO_BREAK, text) for key, text in table.items()}
