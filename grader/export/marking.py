"""The sheet on which people mark written answers: out without names, back with marks.

One block of rows for each different text, one row for each item of its rubric, in an order that is
always the same and has nothing to do with names. Who wrote the same text is marked once.
"""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.export.csvtext import bare, harmless, passage
from grader.export.rows import Column
from grader.export.sheets import Sheet, read_sheet
from grader.nearest import nearest
from grader.notation import number
from grader.result import Result
from grader.rubric import Given, HandMark, Place, places
from grader.spec.model import Item

HEAD = (
    "id", "exercise", "answer", "students", "item", "max", "earns", "marks", "comment", "text",
)  # fmt: skip
_ADVICE = "Write the sheet anew with `grade mark OUT --export FILE`, and fill it in."
_ENCODING = "Save it as CSV in UTF-8, and give it again."


class Text(msgspec.Struct, kw_only=True):
    """One text, whoever handed it in."""

    exercise: str
    name: str
    text: str
    items: Sequence[tuple[Place, Item]]
    students: int = 0

    def is_marked(self, given: Given) -> bool:
        """Say whether every item has a mark."""
        return all(place in given for place, _ in self.items)


def texts(results: Iterable[Result], columns: Sequence[Column]) -> list[Text]:
    """Return the different written texts of these results, in the order of their digests."""
    found: dict[tuple[str, str, str], Text] = {}
    rubrics = {column.exercise: column.rubrics for column in columns}
    for result in results:
        for function in result.functions:
            items = rubrics.get(result.exercise, {}).get(function.name)
            if items is None or not function.text.strip():
                continue
            asked = places(result.exercise, function, items)
            key = (result.exercise, function.name, asked[0][0].answer)
            text = Text(
                exercise=result.exercise, name=function.name, text=function.text, items=asked
            )
            found.setdefault(key, text).students += 1
    return [found[key] for key in sorted(found)]


def sheet(answers: Iterable[Text], given: Given) -> str:
    """Return the sheet as CSV, with the marks that are there already."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEAD)
    for answer in answers:
        for position, (place, item) in enumerate(answer.items):
            mark = given.get(place)
            writer.writerow(
                [
                    identifier(place, position),
                    answer.exercise,
                    answer.name,
                    answer.students,
                    harmless(item.name),
                    number(item.points),
                    harmless(item.earns),
                    "" if mark is None else number(mark.points),
                    "" if mark is None else harmless(mark.comment),
                    passage(answer.text) if position == 0 else "",
                ]
            )
    return out.getvalue()


def identifier(place: Place, position: int) -> str:
    """Return what names an item of a text on the sheet: letters first, so it stays text."""
    return f"answer-{place.answer}-{position + 1}"


def read(file: Path, answers: Iterable[Text], marked_by: str) -> list[HandMark]:
    """Return the marks of a sheet that was filled in; rows without a mark are left out.

    UsageError names the row of an identifier that is not one of `answers` or comes twice, and of
    what is no mark of its item.
    """
    known = {
        identifier(place, position): (place, item)
        for answer in answers
        for position, (place, item) in enumerate(answer.items)
    }
    filled = read_sheet(file, _ENCODING)
    at = {name: filled.column(name, _ADVICE) for name in ("id", "marks", "comment")}
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    seen: dict[str, int] = {}
    marks = []
    for row, cells in _filled(filled, at):
        name, points, comment = cells["id"], cells["marks"], cells["comment"]
        if name not in known:
            near = nearest(name, known)
            hint = f" Was it {near}?" if near else ""
            msg = f"{file}, row {row}: there is no answer {name!r} in this class.{hint} {_ADVICE}"
            raise UsageError(msg)
        if name in seen:
            msg = f"{file}, row {row}: {name} was there before, in row {seen[name]}."
            raise UsageError(msg)
        seen[name] = row
        place, item = known[name]
        if points:
            marks.append(
                HandMark(
                    place=place,
                    points=_points(points, item, f"{file}, row {row}"),
                    comment=bare(comment),
                    marked_by=marked_by,
                    marked_at=now,
                )
            )
        elif comment:
            msg = f"{file}, row {row}: there is a comment, but no mark. Give 0 if that is meant."
            raise UsageError(msg)
    return marks


def _filled(filled: Sheet, at: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows with their numbers as a spreadsheet counts them; empty ones are left out."""
    for row, cells in enumerate(filled.body, start=2):
        found = {
            name: cells[where].strip() if where < len(cells) else "" for name, where in at.items()
        }
        if any(cell.strip() for cell in cells):
            yield row, found


def _points(text: str, item: Item, where: str) -> float:
    """Return a mark; a decimal comma is one, too."""
    try:
        points = float(text.replace(",", "."))
    except ValueError:
        points = math.nan
    if not math.isfinite(points):
        msg = f"{where}: {text!r} is no mark; {item.name} takes a number."
        raise UsageError(msg)
    if not 0 <= points <= item.points:
        msg = f"{where}: {item.name} takes 0 to {number(item.points)}, and not {number(points)}."
        raise UsageError(msg)
    return points


def changed(marks: Sequence[HandMark], given: Given) -> tuple[list[HandMark], list[HandMark]]:
    """Return the marks that are new, and those that differ from what was given before."""
    new, other = [], []
    for mark in marks:
        before = given.get(mark.place)
        if before is None:
            new.append(mark)
        elif (before.points, before.comment) != (mark.points, mark.comment):
            other.append(mark)
    return new, other
