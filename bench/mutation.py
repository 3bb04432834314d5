"""The mutants of the comparison core that no test kills, against those that a page explains.

`make mutation` changes the core in one place at a time, as [tool.mutmut] of pyproject.toml says,
and runs its tests on each change. This file then compares what survived with docs/mutation.md,
where each survivor stands with the reason why no test can kill it. One that runs until it is
stopped is killed. Exits with 1 when a survivor is not explained, when one that is explained was
killed or is gone, or when the counts are others.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "mutation.md"
STATISTICS = ROOT / "mutants" / "mutmut-cicd-stats.json"

_HEADING = re.compile(r"^### `([\w.]+)`$")
_COUNT = re.compile(r"^\| (mutants|killed|survived) \| ([\d,]+) \|$", re.MULTILINE)
_STATUS = re.compile(r"^ +(\S+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """One change that no test notices."""

    function: str
    """With its module: "grader.judge.compare.solves"."""
    diff: tuple[str, ...]
    """The lines that the change takes away ("-...") and puts in ("+...")."""

    def __str__(self) -> str:
        return "\n".join([f"{self.function}:", *self.diff])


def explained(page: str) -> list[tuple[Survivor, str]]:
    """Return each survivor on a page with its reason; ValueError when one has no reason.

    A heading names the function; under it stand diffs, one or several, and the reason for them.
    """
    found: list[tuple[Survivor, str]] = []
    for section in re.split(r"^(?=##)", page, flags=re.MULTILINE):
        heading, _, body = section.partition("\n")
        named = _HEADING.match(heading)
        if named is None:
            continue
        pending: list[Survivor] = []
        for number, piece in enumerate(re.split(r"^```(?:diff)?\n", body, flags=re.MULTILINE)):
            if number % 2:
                pending.append(Survivor(function=named[1], diff=tuple(piece.splitlines())))
            elif piece.strip():
                found += [(survivor, " ".join(piece.split())) for survivor in pending]
                pending = []
        if pending:
            msg = f"docs/mutation.md: no reason stands below\n{pending[-1]}"
            raise ValueError(msg)
    return found


def counts(page: str) -> dict[str, int]:
    """Return what the table of a page says: how many mutants, killed and survived."""
    return {name: int(count.replace(",", "")) for name, count in _COUNT.findall(page)}


def complaints(
    found: Counter[Survivor], listed: Counter[Survivor], made: dict[str, int], told: dict[str, int]
) -> list[str]:
    """Return what is wrong with a page that lists `listed` and tells these counts."""
    return [
        *(f"survives without a reason:\n{survivor}" for survivor in (found - listed).elements()),
        *(f"is explained, and does not survive:\n{each}" for each in (listed - found).elements()),
        *(
            f"the page says {told.get(name)} {name}, and there are {count}"
            for name, count in made.items()
            if told.get(name) != count
        ),
    ]


def _survivors() -> Iterator[Survivor]:
    for name, status in _STATUS.findall(_mutmut("results")):
        if status == "timeout":
            continue
        if status != "survived":
            sys.exit(f"{name}: {status}. Nothing is known of it; run `make mutation` again.")
        module, _, mangled = name.partition("__mutmut_")[0].rpartition(".")
        function = mangled[2:].replace("ǁ", ".")
        _, *lines = re.split(r"^@@.*\n", _mutmut("show", name), flags=re.MULTILINE)
        diff = [line for line in "".join(lines).splitlines() if line.startswith(("-", "+"))]
        yield Survivor(function=f"{module}.{function}", diff=tuple(diff))


def _mutmut(*words: str) -> str:
    program = Path(sys.executable).with_name("mutmut")
    done = subprocess.run([program, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def main() -> int:
    """Print what is wrong with the page; 1 when anything is."""
    page = PAGE.read_text(encoding="utf-8")
    _mutmut("export-cicd-stats")
    statistics = json.loads(STATISTICS.read_text(encoding="utf-8"))
    made = {
        "mutants": statistics["total"],
        "killed": statistics["killed"] + statistics["timeout"],
        "survived": statistics["survived"],
    }
    listed = Counter(survivor for survivor, _ in explained(page))
    found = complaints(Counter(_survivors()), listed, made, counts(page))
    print("\n\n".join(found) or f"{made['mutants']} mutants: all killed or explained.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
