"""The text loader: YAML 1.2 words, places, and every refusal with its place."""

import pytest
import yaml

from grader.errors import SpecErrors
from grader.spec import text
from grader.spec.document import Plain
from grader.spec.text import read


def _value(word: str) -> Plain:
    data = read("spec.yaml", f"key: {word}\n").data
    assert isinstance(data, dict)
    return data["key"]


def _mistakes(source: str) -> list[str]:
    with pytest.raises(SpecErrors) as caught:
        read("spec.yaml", source)
    return [str(mistake).removeprefix("spec.yaml:") for mistake in caught.value.mistakes]


@pytest.mark.parametrize(
    ("word", "want"),
    [
        ("1e-9", 1e-9),
        ("1.0e-9", 1e-9),
        ("-.5", -0.5),
        ("3.", 3.0),
        ("+12", 12),
        ("0777", 777),
        ("0o17", 15),
        ("0x1F", 31),
        ("9223372036854775807", 2**63 - 1),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2001-01-01", "2001-01-01"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("e5", "e5"),
        ("1e5x", "1e5x"),
        ("M-1", "M-1"),
    ],
)
def test_words_follow_the_core_schema(word: str, want: Plain) -> None:
    got = _value(word)

    assert got == want
    assert type(got) is type(want)


@pytest.mark.parametrize("word", [".inf", "-.Inf", ".nan", "1e999"])
def test_numbers_without_finite_value_are_refused(word: str) -> None:
    assert _mistakes(f"key: {word}") == ["1:6: key: is not a finite number"]


@pytest.mark.parametrize("word", ["9223372036854775808", "9" * 5000, "0x" + "f" * 40])
def test_integers_beyond_63_bits_are_refused(word: str) -> None:
    assert _mistakes(f"key: {word}") == ["1:6: key: is an integer of more than 63 bits"]


def test_block_text_stays_text() -> None:
    assert _value("|\n  12\n  no\n") == "12\nno\n"


def test_values_and_keys_know_their_places() -> None:
    document = read("spec.yaml", "a:\n  - x\n  - {b: 1, Φ: 2}\n")

    assert document.data == {"a": ["x", {"b": 1, "Φ": 2}]}
    assert document.values["a", 1, "b"] == (3, 9)
    assert document.keys["a", 1, "Φ"] == (3, 12)


def test_mistakes_fall_back_to_the_nearest_parent() -> None:
    document = read("spec.yaml", "a:\n  b: 1\n")

    got = str(document.at_key(("a", "c", 0), "is missing"))

    assert got == "spec.yaml:2:3: a.c[0]: is missing"


def test_byte_order_mark_is_no_mistake() -> None:
    assert read("spec.yaml", "\ufeffa: 1\n").data == {"a": 1}


def test_all_mistakes_before_an_error_of_syntax_are_kept() -> None:
    got = _mistakes("a: 1\na: 2\nb: !x 3\nc: .inf\n? [1]\n: 2\nd: [")

    assert got == [
        "2:1: a: is a repeated key; the first one is on line 1",
        "3:4: b: has the tag !x; specs have no tags",
        "4:4: c: is not a finite number",
        "5:3: has a key that is no word; put it in quotes",
        "8:1: did not find expected node content, while parsing a flow node",
    ]


def test_the_first_of_repeated_keys_keeps_its_value() -> None:
    got = _mistakes("a: {b: 1}\na: {b: .nan}\n")

    assert got == [
        "2:1: a: is a repeated key; the first one is on line 1",
        "2:8: a.b: is not a finite number",
    ]


@pytest.mark.parametrize("key", ["12", "true", "1.5", "~", "{a: 1}"])
def test_keys_are_words(key: str) -> None:
    assert _mistakes(f"? {key}\n: x\n") == ["1:3: has a key that is no word; put it in quotes"]


def test_a_wrong_number_as_key_is_one_mistake() -> None:
    assert _mistakes(".inf: x\n") == ["1:1: ?: is not a finite number"]


@pytest.mark.parametrize(
    ("source", "place"),
    [("a:\n\tb: 1\n", "2:1"), ("a: 1\n\tb: 2\n", "2:1"), ("a:\r\n  b: 1\r\n\tc: 2\r\n", "3:1")],
)
def test_tabs_are_named(source: str, place: str) -> None:
    assert _mistakes(source) == [f"{place}: a tab; YAML is indented with spaces"]


def test_forbidden_characters_are_named_with_their_place() -> None:
    assert _mistakes("a: 1\nb: x\x07") == ["2:5: the character U+0007 cannot stand in YAML"]
    assert _mistakes("a: \ud800") == ["1:4: the character U+D800 cannot stand in YAML"]


def test_an_empty_text_is_named() -> None:
    assert _mistakes("# nothing\n") == ["1:1: is empty"]


def test_a_second_document_is_refused() -> None:
    got = _mistakes("a: 1\n---\nb: 2\n")

    assert got == ["2:1: starts a second document; a spec is one document"]


def test_an_alias_repeats_what_was_anchored() -> None:
    document = read("spec.yaml", "a: &x {b: [1, 2]}\nc: *x\nd: *x\n")

    assert document.data == {name: {"b": [1, 2]} for name in "acd"}
    assert document.values["c",] == (2, 4)


def test_an_alias_of_nothing_names_the_nearest_anchor() -> None:
    got = _mistakes("a: &sizes 1\nb: *size\n")

    assert got == ['2:4: b: is *size, which is not anchored before; did you mean "sizes"?']


def test_an_alias_cannot_hold_itself() -> None:
    assert _mistakes("a: &x [*x]\n") == ["1:8: a[0]: is *x, which is not anchored before"]


def test_aliases_cannot_multiply_without_bound() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]

    (got,) = _mistakes("\n".join(lines))

    assert got.endswith("has more than 100000 parts up to here")


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_deep_nesting_is_refused(opening: str) -> None:
    (got,) = _mistakes(opening * 50_000)

    assert got.endswith("is nested more than 20 levels deep")


def test_a_huge_text_is_refused_unread() -> None:
    got = _mistakes("#" * 1_000_001)

    assert got == ["1:1: has 1000001 characters; a spec has at most 1000000"]


class TestWithoutLibyaml:
    """PyYAML in pure Python, for machines without the C library."""

    @pytest.fixture(autouse=True)
    def _pure(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(text, "_Loader", yaml.SafeLoader)

    def test_reads_the_same(self) -> None:
        assert read("spec.yaml", "a: [1e-9, no, 'x']\n").data == {"a": [1e-9, "no", "x"]}

    def test_tabs_are_named(self) -> None:
        assert _mistakes("a:\n\tb: 1\n") == ["2:1: a tab; YAML is indented with spaces"]

    def test_impossible_escapes_are_refused(self) -> None:
        assert _mistakes('a: "\\UFFFFFFFF"') == ["1:1: holds an escape that is no character"]

    def test_forbidden_characters_are_named(self) -> None:
        assert _mistakes("a: \x07") == ["1:4: the character U+0007 cannot stand in YAML"]
