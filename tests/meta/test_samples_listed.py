"""The list of samples of this checkout is sound and long enough.

That folders and list agree, that words and scores are right and that wrong ones lose something is
checked by grader/spec/samples.py for any course; what each sample really gets by `grade check`.
"""

from tests.samples import listing


def test_the_list_is_sound() -> None:
    found = listing()

    assert found.mistakes == ()
    assert found.document is not None


def test_there_are_enough_samples() -> None:
    """At least 12 known-right and 30 known-wrong submissions."""
    sides = [entry.sample.name.split("/")[0] for entry in listing().entries]

    assert set(sides) == {"right", "wrong"}
    assert sides.count("right") >= 12
    assert sides.count("wrong") >= 30
