"""Every format of `grade export`: its name, what it writes, and where that goes by default."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import msgspec

from grader.export.canvas import canvas
from grader.export.filling import Filled, Headings
from grader.export.junit import junit
from grader.export.moodle import moodle
from grader.export.nbgrader import nbgrader
from grader.export.platforms import autolab, classroom50, gradescope, prairielearn
from grader.export.rows import Column, Row
from grader.export.sheets import Sheet


class PerStudent(msgspec.Struct, frozen=True, kw_only=True):
    """A folder with a folder for each student, and a file of this name in it."""

    file: str
    write: Callable[[Row, Sequence[Column]], str]


class PerClass(msgspec.Struct, frozen=True, kw_only=True):
    """One file."""

    file: str
    write: Callable[[Iterable[Row], Sequence[Column]], str]


class FilledIn(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet of the platform's, with one column filled in."""

    file: str
    fill: Callable[[Sheet, Iterable[Row], Sequence[Column], Headings], Filled]
    origin: str
    """Where a person gets the sheet."""
    has_comments: bool
    """It may have a column of feedback comments."""


Format = PerStudent | PerClass | FilledIn

STUDENTS = "students.csv"
"""In the folder of a format of one file a student: whose folder is whose."""


def formats(environ: Mapping[str, str]) -> Mapping[str, Format]:
    """Return every format by its name; `environ` holds what a platform's runner says of itself."""
    return {
        "gradescope": PerStudent(file="results.json", write=gradescope),
        "moodle": FilledIn(
            file="moodle.csv",
            fill=moodle,
            origin="in Moodle, the assignment's submissions, action Download grading worksheet",
            has_comments=True,
        ),
        "canvas": FilledIn(
            file="canvas.csv",
            fill=canvas,
            origin="in Canvas, the gradebook, Export entire gradebook",
            has_comments=False,
        ),
        "nbgrader": PerClass(file="nbgrader.csv", write=nbgrader),
        "autolab": PerStudent(file="output.txt", write=autolab),
        "prairielearn": PerStudent(file="results.json", write=prairielearn),
        "junit": PerClass(file="junit.xml", write=junit),
        "classroom50": PerStudent(file="result.json", write=partial(classroom50, environ)),
    }


FORMATS = formats({})
