"""The summary at the end of `grade batch`, as text: a table of what counts, and what to look at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from grader.batch.tally import Tally
from grader.classroom.handed import HandIn
from grader.cli.workshop import troubles
from grader.export.folder import GRADES
from grader.export.rows import Row
from grader.language.en.words import WORDS as ENGLISH
from grader.notation import counted, escaped, number
from grader.spec.model import Exercise

_SHOWN = 5
_DIGITS = 3


def summary(
    tally: Tally,
    rows: Iterable[Row],
    exercises: Sequence[Exercise],
    hand_ins: Sequence[HandIn],
    out: Path,
) -> str:
    """Return how the run ended, what counts now, what was not graded, and where the marks are."""
    lines = [f"{counted(tally.total, 'submission')}: {tally.ends()}", ""]
    lines += _table(rows, [exercise.name for exercise in exercises])
    if tally.kinds["outdated"]:
        old = tally.kinds["outdated"]
        are, were = ("is", "was") if old == 1 else ("are", "were")
        lines.append(
            f"{counted(old, 'mark')} {are} of an earlier course, datasets or grader and {were} "
            f"kept: `grade regrade {escaped(str(out))}` shows what would change."
        )
    lines += troubles(tally)
    lines += _older(hand_ins)
    lines.append(f"marks: {out / GRADES}")
    return "\n".join(lines) + "\n"


def _table(rows: Iterable[Row], names: Sequence[str]) -> Iterator[str]:
    scores: dict[str, list[float]] = {name: [] for name in names}
    full: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    students = 0
    for row in rows:
        students += 1
        for name in names:
            result = row.results.get(name)
            if result is not None:
                scores[name].append(result.score)
                full[name] += result.is_full
                verdicts.update(ENGLISH.labels[each.verdict] for each in result.functions)
    width = max(map(len, names))
    yield f"  {'':<{width}}  marked  missing  full marks  mean"
    for name, each in scores.items():
        mean = number(sum(each) / len(each), _DIGITS) if each else "-"
        absent = students - len(each)
        yield f"  {name:<{width}}  {len(each):>6}  {absent:>7}  {full[name]:>10}  {mean:>4}"
    yield ""
    yield from (f"  {many:>6}  {label}" for label, many in verdicts.most_common())
    yield ""


def _older(hand_ins: Sequence[HandIn]) -> Iterator[str]:
    """Yield who handed in several files for one exercise: the newest counts."""
    several = [hand_in for hand_in in hand_ins if hand_in.others]
    for hand_in in several[:_SHOWN]:
        newest = ", ".join(str(path) for path in hand_in.files.values())
        older = ", ".join(str(path) for path in hand_in.others)
        yield f"several files of {escaped(hand_in.student)}: graded {escaped(newest)}"
        yield f"  not graded, since older: {escaped(older)}"
    if len(several) > _SHOWN:
        yield f"several files of {len(several) - _SHOWN} more; --dry-run lists them all"
