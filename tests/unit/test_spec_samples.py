"""The list of samples: every mistake with its line, and the sound entries beside them."""

from pathlib import Path

import pytest

from grader.spec.samples import Listing, read_samples
from tests.broken_courses import CORPUS
from tests.specs import load_all

WORDS = ("right", "wrong", "raised", "needs_marking")
SOUND = (CORPUS / "sound" / "exercises" / "samples" / "samples.yaml").read_text("utf-8")
_, EXERCISES = load_all(CORPUS / "sound")


def written(root: Path, text: str | None, *, unread: tuple[str, ...] = ()) -> Listing:
    """Read the list `text` beside the two samples of the sound course."""
    exercises = [each for each in EXERCISES if each.name not in unread]
    folder = root / "exercises" / "samples"
    for name in ("right/plain", "wrong/twice"):
        (folder / name).mkdir(parents=True)
        (folder / name / "squares.py").touch()
    if text is not None:
        (folder / "samples.yaml").write_text(text, "utf-8")
    return read_samples(root, exercises, WORDS, unread)


def lines(listing: Listing) -> list[str]:
    return [
        f"{mistake.line}: {mistake.path} {mistake.what}".replace("  ", " ")
        for mistake in listing.mistakes
    ]


def test_sound_entries_are_typed(tmp_path: Path) -> None:
    found = written(tmp_path, SOUND)

    assert lines(found) == []
    assert [entry.sample.name for entry in found.entries] == ["right/plain", "wrong/twice"]
    expected = found.entries[1].expected["squares"]
    assert expected.mistake == {"squared": "twice"}
    assert expected.allowed("squared") == {"wrong"}


def test_a_course_without_samples_is_sound(tmp_path: Path) -> None:
    found = read_samples(tmp_path, EXERCISES, WORDS)

    assert found == Listing(document=None)


def test_samples_without_a_list_are_without_expectation(tmp_path: Path) -> None:
    assert lines(written(tmp_path, None)) == [
        "1: exercises/samples/right/plain is a sample without expectation: add an entry for it",
        "1: exercises/samples/wrong/twice is a sample without expectation: add an entry for it",
    ]


def test_a_list_that_is_no_yaml_is_one_mistake(tmp_path: Path) -> None:
    found = written(tmp_path, "samples: [")

    assert found.document is None
    assert len(found.mistakes) == 1


@pytest.mark.parametrize("text", ["[]", "format: 1\n", "format: 1\nsamples: {}\n"])
def test_a_document_without_a_list_lacks_it(tmp_path: Path, text: str) -> None:
    assert lines(written(tmp_path, text)) == ["1: lacks samples: [...]"]


def test_entries_of_an_exercise_that_could_not_be_read_are_passed_over(tmp_path: Path) -> None:
    found = written(tmp_path, SOUND, unread=("squares",))

    assert (found.entries, found.mistakes) == ((), ())


TWICE = 'name: wrong/twice\n    why: "doubles instead of squaring"\n'
CHANGES: list[tuple[str, str, str, list[str]]] = [
    ("format", "format: 1", "format: 2", ["1: format should be format: 1"]),
    ("head", "format: 1", "format: 1\nsmaples: 3",
     ['2: smaples is no known key; did you mean "samples"?']),
    ("no mapping", "  - name: right/plain", "  - 7\n  - name: right/plain",
     ["3: samples[0] should be a mapping"]),
    ("wrong type", "score: 3", "score: much",
     ['6: samples[0].squares.score is "much"; it should be a number']),
    ("silent", '"a list instead of an array"', '" "',
     ["4: samples[0].why is empty; say what it is there for"]),
    ("twice the same", "name: wrong/twice", "name: right/plain",
     ["11: samples[1].name is listed again; the first one is on line 3",
      "11: samples[1].name is a right one by its folder, but loses squared",
      "1: exercises/samples/wrong/twice is a sample without expectation: add an entry for it"]),
    ("a verdict too few", "        is_long: right\n        WHY: needs_marking\n  - name",
     "        WHY: needs_marking\n  - name",
     ["8: samples[0].squares.verdicts says nothing of is_long"]),
    ("another function", "        is_long: right\n        WHY: needs_marking\n  - name",
     "        is_long: right\n        is_lang: right\n        WHY: needs_marking\n  - name",
     [("10: samples[0].squares.verdicts.is_lang is no function of squares"
       '; did you mean "is_long"?')]),
    ("a score too high", "score: 1", "score: 3",
     ["14: samples[1].squares.score is 3, but the functions that are right are worth 1"]),
    ("no such mistake", "{squared: twice}", "{is_long: twice}",
     ['15: samples[1].squares.mistake.is_long is "twice", which is no known mistake of is_long']),
    ("nothing lost", "      mistake: {squared: twice}\n      verdicts:\n        squared: wrong",
     "      verdicts:\n        squared: [right, wrong]",
     ["11: samples[1].name is a wrong one by its folder, but loses nothing"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"), [pytest.param(*change[1:], id=change[0]) for change in CHANGES]
)
def test_each_mistake_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, expected: list[str]
) -> None:
    assert old in SOUND

    found = written(tmp_path, SOUND.replace(old, new, 1))

    assert lines(found) == expected


def test_a_verdict_that_may_vary_leaves_the_score_open(tmp_path: Path) -> None:
    text = SOUND.replace("is_long: right", "is_long: [right, raised]")

    assert lines(written(tmp_path, text)) == []


def test_an_entry_without_exercise_and_file_is_told(tmp_path: Path) -> None:
    text = f'{SOUND}  - name: wrong/nothing\n    why: "nothing"\n'

    (line,) = lines(written(tmp_path, text))

    assert line.endswith("wrong/nothing holds no file of one")


def test_a_file_without_expectation_and_one_that_is_gone(tmp_path: Path) -> None:
    head, _, _ = SOUND.partition("  - name: wrong/twice")
    text = f"{head}  - {TWICE}"

    told = lines(written(tmp_path, text))
    (tmp_path / "exercises" / "samples" / "wrong" / "twice" / "squares.py").unlink()
    gone = read_samples(tmp_path, EXERCISES, WORDS)

    assert told[0].startswith("11: samples[1].name has no expectation for squares, whose file")
    assert "names no exercise" in lines(gone)[0]


def test_a_word_that_is_no_verdict_names_the_nearest(tmp_path: Path) -> None:
    (line, *_) = lines(written(tmp_path, SOUND.replace("squared: wrong", "squared: wrnog")))

    assert line.startswith(
        '17: samples[1].squares.verdicts.squared is "wrnog", which is no verdict'
    )
    assert line.endswith('; did you mean "wrong"?')


def test_an_expectation_of_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    written(tmp_path, SOUND)
    (tmp_path / "exercises" / "samples" / "wrong" / "twice" / "squares.py").unlink()

    (line,) = lines(read_samples(tmp_path, EXERCISES, WORDS))

    assert line.startswith("13: samples[1].squares is expected of a sample that is gone: ")


def test_only_the_wrong_entry_is_left_out(tmp_path: Path) -> None:
    found = written(tmp_path, SOUND.replace("score: 1", "score: 3"))

    assert [entry.sample.name for entry in found.entries] == ["right/plain"]
