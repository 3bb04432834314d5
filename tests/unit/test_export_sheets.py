"""Sheets of platforms: the right cell of the right row is filled, and nothing else changes."""

import csv
import html
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from grader.errors import UsageError
from grader.export.filling import Filled, Headings
from grader.export.moodle import moodle
from grader.export.rows import Row
from grader.export.sheets import read_sheet
from grader.export.texts import feedback
from tests import exported as classes
from tests.sheets import cells, differences, sheet

COLUMNS = classes.columns()
CLASS = classes.rows()

MOODLE = (
    'Identifier,"Full name",Status,Grade,"Maximum grade","Last modified (grade)",'
    '"Feedback comments"\n'
    'Participant 101,"Ada Example","Submitted, graded",-,20.00,-,"<p>so, ""so""</p>"\n'
    'Participant 102,"Bo Sample",Submitted,7.00,20.00,-,\n'
    'Participant 103,"Cy Absent","No submission",-,20.00,-,"two\nlines"\n'
    'Participant 999,"Not Here",-,-,20.00,-,=1+1\n'
)


def in_moodle(
    folder: Path, text: str = MOODLE, heading: str | None = None, comments: str | None = None
) -> Filled:
    headings = Headings(marks=heading, comments=comments)
    return moodle(read_sheet(sheet(folder, text)), CLASS, COLUMNS, headings)


# --- Moodle ---------------------------------------------------------------------------------


def report(row: Row) -> str:
    """Return what Moodle shows: the text of the feedback with its lines, and no markup in it."""
    return f'<pre class="grade-report">{html.escape(feedback(row, COLUMNS))}</pre>'


def test_moodles_worksheet_gets_its_grades_and_comments_and_nothing_else(tmp_path: Path) -> None:
    filled = in_moodle(tmp_path)

    assert differences(MOODLE, filled.text) == {
        (1, 3): "10.5",
        (1, 6): f'<p>so, "so"</p>\n{report(CLASS[0])}',
        (2, 3): "7",
        (2, 6): report(CLASS[1]),
    }
    assert filled.remark == ""
    assert (filled.filled, filled.unfilled) == (2, 2)
    assert filled.unmatched == ("dot@school.example",)
    assert (filled.changed, filled.kept) == ((), ())


def test_a_mark_that_was_there_is_told_when_it_changes(tmp_path: Path) -> None:
    assert in_moodle(tmp_path, MOODLE.replace("7.00", '"6,50"')).changed == ("102",)
    assert in_moodle(tmp_path, MOODLE.replace("7.00", '"7,00"')).changed == ()
    assert in_moodle(tmp_path, MOODLE.replace("7.00", "good")).changed == ("102",)


GERMAN = (
    "ID,Vollständiger Name,E-Mail-Adresse,Bewertung\n"
    "Teilnehmer/in101,Ada Example,a@b.example,\n"
    "Teilnehmer/in 3,Dot Several Names,dot@school.example,\n"
    "\n"
)


def test_a_worksheet_in_another_language_lists_its_headings(tmp_path: Path) -> None:
    listed = "'ID', 'Vollständiger Name', 'E-Mail-Adresse', 'Bewertung'"
    with pytest.raises(
        UsageError, match=f"no column 'Grade'. Its columns are {listed}. .*--column"
    ):
        in_moodle(tmp_path, GERMAN)


def test_a_worksheet_in_another_language_is_filled_by_its_heading(tmp_path: Path) -> None:
    filled = in_moodle(tmp_path, GERMAN, "bewertung")

    assert differences(GERMAN, filled.text) == {(1, 3): "10.5", (2, 3): "2"}
    assert filled.unmatched == ("102",)
    assert "it gets marks alone (--comments HEADING names one)" in filled.remark


@pytest.mark.parametrize(
    ("heading", "comments"),
    [
        ("Feedback als Kommentar", None),
        ("FEEDBACK PAR COMMENTAIRES ", None),
        ("Comentarios de retroalimentación", None),
        ("Comentaris de retroalimentació", None),
        ("Commenti", None),
        ("Palautekommentit", "palautekommentit"),
    ],
)
def test_comments_go_into_their_column_in_any_language(
    tmp_path: Path, heading: str, comments: str | None
) -> None:
    text = f"ID,Bewertung,{heading}\nTeilnehmer/in102,-,\n"
    filled = in_moodle(tmp_path, text, "Bewertung", comments)

    assert differences(text, filled.text) == {(1, 1): "7", (1, 2): report(CLASS[1])}


def test_what_a_person_wrote_stays_above_the_report_which_is_replaced(tmp_path: Path) -> None:
    once = in_moodle(tmp_path).text
    typed = once.replace("</pre>", "</pre><p>see me</p>", 1).replace("The", "Another", 1)
    twice = in_moodle(tmp_path, typed).text
    begins = cells(twice)[1][6].partition("<pre")[0]

    assert in_moodle(tmp_path, once).text == once
    assert begins == '<p>so, "so"</p><p>see me</p>\n'
    assert twice.count('class=""grade-report""') == 2
    assert cells(twice)[2][6] == report(CLASS[1])


def test_nothing_that_is_told_of_a_submission_is_markup(tmp_path: Path) -> None:
    remark = "</pre><script>alert('1')</script>\\"
    hostile = replace(CLASS[1], results={"exercise1": replace(classes.first(), remarks=(remark,))})
    filled = moodle(read_sheet(sheet(tmp_path, MOODLE)), [hostile], COLUMNS, Headings())
    inside = cells(filled.text)[2][6].removeprefix('<pre class="grade-report">')

    assert not set("<>\"'") & set(inside.removesuffix("</pre>"))
    assert "&lt;/pre&gt;&lt;script&gt;" in inside


def test_a_short_row_is_filled_up_to_its_comment(tmp_path: Path) -> None:
    text = "Identifier,Feedback comments,Name,Grade\nParticipant 102\n"
    filled = in_moodle(tmp_path, text)

    assert cells(filled.text)[1] == ["Participant 102", report(CLASS[1]), "", "7"]


def test_comments_have_a_column_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'Grade' cannot hold both"):
        in_moodle(tmp_path, comments="grade")
    with pytest.raises(UsageError, match="names the participants"):
        in_moodle(tmp_path, comments="identifier")
    with pytest.raises(UsageError, match=r"no column 'Words'.*--comments HEADING"):
        in_moodle(tmp_path, comments="Words")


def test_a_worksheet_saved_with_semicolons_is_given_back_as_moodle_reads_it(tmp_path: Path) -> None:
    saved = "\ufeffIdentifier;Full name;Grade\r\nParticipant 101;Example, Ada;\r\n"
    filled = in_moodle(tmp_path, saved)

    assert (
        filled.text == '\ufeffIdentifier,Full name,Grade\r\nParticipant 101,"Example, Ada",10.5\r\n'
    )


def test_a_number_elsewhere_in_a_row_of_moodle_names_nobody(tmp_path: Path) -> None:
    text = "Identifier,ID number,Grade\nParticipant 101,7,\nParticipant 8,102,\n"
    filled = in_moodle(tmp_path, text)

    assert differences(text, filled.text) == {(1, 2): "10.5"}
    assert "102" in filled.unmatched


def test_a_short_row_is_filled_up_to_its_grade(tmp_path: Path) -> None:
    filled = in_moodle(tmp_path, "Identifier,Full name,Grade,Maximum grade\nParticipant 101\n")

    assert cells(filled.text)[1] == ["Participant 101", "", "10.5"]


def test_marks_are_not_written_over_the_participants(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'Identifier' names the participants"):
        in_moodle(tmp_path, heading="Identifier")


def test_a_heading_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="more than one column 'Grade'"):
        in_moodle(tmp_path, "Identifier,Grade,Grade\nParticipant 101,,\n")


def test_another_maximum_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"maximum is 100, and exercise1 and exercise2.* worth 20"):
        in_moodle(tmp_path, MOODLE.replace("20.00", "100.00"))


def test_two_rows_of_one_student_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="names 101 in two rows"):
        in_moodle(tmp_path, MOODLE.replace("Participant 102", "Participant 101"))


def test_the_sheet_of_another_class_is_refused(tmp_path: Path) -> None:
    other = "Identifier,Grade\nParticipant 7,\nNobody,\n"
    with pytest.raises(UsageError, match=r"101, 102, dot@school\.example\. Is it the sheet"):
        in_moodle(tmp_path, other)
    many = [classes.row(f"s{number}", *CLASS[0].results.values()) for number in range(8)]
    with pytest.raises(UsageError, match="s0, s1, s2, s3, s4 and 3 more"):
        moodle(read_sheet(sheet(tmp_path, other)), many, COLUMNS, Headings())


def test_without_marks_there_is_nothing_to_fill_in(tmp_path: Path) -> None:
    read = read_sheet(sheet(tmp_path, MOODLE))
    with pytest.raises(UsageError, match="no marks yet"):
        moodle(read, [classes.row("103")], COLUMNS, Headings())


# --- reading --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "has no rows"),
        (b"Identifier,Grade\n", "has no rows"),
        ("Identifier,Grade\nParticipant 1,é".encode("latin-1"), "is not UTF-8"),
        (b"\xff\xfeI\x00", "is not UTF-8"),
        (b'a,"b"c,d\n1,2,3\n', "is no CSV that can be read"),
        (b"a,b\n" + b"x" * 200_000, "is no CSV that can be read"),
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, raw: bytes, why: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(raw)
    with pytest.raises(UsageError, match=why):
        read_sheet(path)


def test_a_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_sheet(tmp_path / "none.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_fits_the_rows(tmp_path: Path, delimiter: str) -> None:
    rows: Sequence[Sequence[str]] = [["a; b; c; d", "x, y, z, w", "last"], ["1", "2", "3"]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    read = read_sheet(sheet(tmp_path, text.getvalue()))

    assert (read.delimiter, [read.head, *read.body]) == (delimiter, rows)
