"""A bounded memory: what is asked for stays, what is not is forgotten."""

from grader.recent import Recent


def test_a_value_is_made_once_and_forgotten_in_its_turn() -> None:
    made: list[str] = []
    recent: Recent[str, str | None] = Recent(2)

    def get(key: str) -> None:
        recent.get(key, lambda: made.append(key))

    for key in ("a", "b", "a", "c", "a", "b"):
        get(key)

    assert made == ["a", "b", "c", "b"]
