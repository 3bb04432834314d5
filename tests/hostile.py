r"""The hostile corpus: submissions that try to get marks, to do harm or to fool a reader.

Each file of tests/corpus/hostile/ says in its first line what must come of it:

    # expect: exercise2.loss wrong|raised(PermissionError); limits: crashed; seconds: 0.5

That is the attacked function, then the verdicts it may get, each with a text that its finding must
hold; `refused(...)` means that the file is not even read. Further parts, in any order: a tier with
verdicts of its own, `seconds` for one call, and `needs: seccomp` for attacks that could hurt the
machine in a weaker room. An attack that got through answers rightly, so `right` is never allowed.

A `.py` file is the submission. A `.txtar` file (the form of Go's tests) is a folder:

    -- NAME --              the lines up to the next such line; repeated names are put together
    -- NAME repeated N --   those lines, N times
    -- NAME zeros N --      N zero bytes
    -- NAME link TARGET --  a symbolic link, FOLDER in TARGET is the folder's own path
    -- NAME compiled --     the lines as byte code
    -- NAME fifo --, -- NAME folder --, -- NAME unreadable --

In a NAME, \x1b and the like stand for the signs themselves.
"""

import codecs
import os
import py_compile
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.evaluate.tier import TIERS

CORPUS = Path(__file__).parent / "corpus" / "hostile"
VERDICTS = frozenset(
    "wrong bad_form missing raised timeout memory crashed skipped refused".split()  # noqa: SIM905
)

_FIRST = re.compile(r"# expect: (exercise\d)\.(\w+) ([^;]+)((?:; \w+: [^;]+)*)")
_OUTCOME = re.compile(r"(\w+)(?:\(([^)]*)\))?")
_SECTION = re.compile(r"-- (\S+)(?: (\w+)(?: (.+))?)? --")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A verdict, and a text that stands somewhere in its finding."""

    verdict: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One file of the corpus."""

    path: Path
    exercise: str
    function: str
    outcomes: Mapping[str, tuple[Outcome, ...]]
    """Tier, or "" for all others, and what may come of it there."""
    needs: str
    seconds: float | None

    @property
    def name(self) -> str:
        """Return folder and file, as tests are called."""
        return f"{self.path.parent.name}-{self.path.stem}"

    def expected(self, tier: str) -> tuple[Outcome, ...]:
        """Return what may come of it in a room of this tier."""
        return self.outcomes.get(tier, self.outcomes[""])

    def runs_in(self, tier: str) -> bool:
        """Tell whether the room is strong enough for it to be tried."""
        return TIERS.index(tier) <= TIERS.index(self.needs)


def attacks() -> list[Attack]:
    """Return the whole corpus, in the order of its names."""
    paths = [path for path in CORPUS.rglob("*") if path.suffix in {".py", ".txtar"}]
    return [_read(path) for path in sorted(paths)]


def _read(path: Path) -> Attack:
    with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        first = lines.readline().rstrip("\n")
    match = _FIRST.fullmatch(first)
    if match is None:
        msg = f"{path}: the first line is not `# expect: EXERCISE.FUNCTION VERDICT; ...`"
        raise ValueError(msg)
    exercise, function, outcomes, more = match.groups()
    parts = dict(part.split(": ", 1) for part in more.split("; ")[1:])
    found = {"": _outcomes(outcomes, path)}
    found |= {tier: _outcomes(parts.pop(tier), path) for tier in TIERS if tier in parts}
    needs, seconds = parts.pop("needs", TIERS[-1]), parts.pop("seconds", None)
    if parts or needs not in TIERS:
        msg = f"{path}: the first line says {parts or needs}, which nobody knows"
        raise ValueError(msg)
    return Attack(
        path=path,
        exercise=exercise,
        function=function,
        outcomes=found,
        needs=needs,
        seconds=float(seconds) if seconds else None,
    )


def _outcomes(text: str, path: Path) -> tuple[Outcome, ...]:
    found = []
    for part in text.split("|"):
        match = _OUTCOME.fullmatch(part)
        if match is None or match[1] not in VERDICTS:
            msg = f"{path}: {part!r} is none of {', '.join(sorted(VERDICTS))}"
            raise ValueError(msg)
        found.append(Outcome(verdict=match[1], detail=match[2] or ""))
    return tuple(found)


def handed_in(attack: Attack, folder: Path) -> Path:
    """Return the submission: the file itself, or the folder that a .txtar file describes."""
    if attack.path.suffix == ".py":
        return attack.path
    for name, kind, argument, text in _sections(attack.path):
        _make(folder / codecs.decode(name, "unicode_escape"), kind, argument, text)
    return folder


def _sections(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, kind, argument and text of each section."""
    head: tuple[str, str, str] | None = None
    lines: list[str] = []
    for line in [*path.read_text("utf-8").splitlines(keepends=True), "-- end --"]:
        match = _SECTION.fullmatch(line.rstrip("\n"))
        if match is None:
            lines.append(line)
            continue
        if head is not None:
            yield *head, "".join(lines)
        head = (match[1], match[2] or "", match[3] or "")
        lines = []


def _make(path: Path, kind: str, argument: str, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    match kind:
        case "" | "repeated" | "unreadable":
            with path.open("a", encoding="utf-8", newline="") as file:
                file.write(text * int(argument or 1))
            path.chmod(0 if kind == "unreadable" else 0o644)
        case "zeros":
            path.touch()
            os.truncate(path, int(argument))
        case "link":
            path.symlink_to(argument.replace("FOLDER", str(path.parent)))
        case "compiled":
            source = path.with_suffix(".txt")
            source.write_text(text, encoding="utf-8")
            py_compile.compile(str(source), cfile=str(path), doraise=True)
            source.unlink()
        case "fifo":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case _:
            msg = f"no section is of the kind {kind!r}"
            raise ValueError(msg)
