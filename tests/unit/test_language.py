"""The tables of the languages: complete, alike in what they fill in, plain, and never blaming."""

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import grader.language
from grader.evaluate.guest.importer import NOT_AVAILABLE
from grader.evaluate.guest.output import NO_INPUT
from grader.facts import stated
from grader.judge.finding import Finding, Verdict
from grader.judge.patterns.arrangements import arrangements
from grader.judge.patterns.fact import Fact, Said
from grader.judge.patterns.regions import _parts
from grader.language.choose import LANGUAGES, words_of
from grader.language.model import Table, Words
from grader.notation import NO_BREAK, ascii_only
from grader.words import sentence
from tests import reading
from tests.findings import KEYS, finding

ENGLISH = words_of("en")
OTHERS = [words_of(code) for code in LANGUAGES if code != "en"]
ALL = [ENGLISH, *OTHERS]
TABLES = (
    "labels",
    "help",
    "sentences",
    "advice",
    "tried",
    "not_run",
    "phrases",
    "report",
    "places",
)
OF_FACTS = ("sentences", "conditions", "datasets", "faults", "times", "parts", "details")

SAME = {"facts.details.plus", "facts.details.minus", "phrases.signal"}
SAME |= {"report.bonus", "report.total"}
"""Templates that may be the same in two languages: the word is."""

ALONE = {"written.needs_marking", "kind.parts", "values.wrong", "values.predicate"}
ALONE |= {"values.property"}
"""Sentences without a second line: nothing is left to do, or the first line says what is wanted,
or the dataset, the reason and the hint follow."""

BLAME = {
    "en": r"you failed|you forgot|you should|your fault|your mistake|illegal|bad|stupid|fatal|"
    r"wrongly|obvious\w*|simpl[ey]|just|easy|easily|of course|clearly|trivial\w*|must not",
    "de": r"du hast \w+ vergessen|dein fehler|deine schuld|du hättest|du solltest|offensichtlich|"
    r"einfach|natürlich|leider|trivial|dumm|verboten|ungültig|klar",
    "fr": r"vous avez oublié|votre faute|votre erreur|vous auriez dû|vous devriez|évident|"
    r"évidemment|simplement|facile|facilement|malheureusement|interdit|stupide|trivial|il suffit",
}
OTHER_ADDRESS = {
    "en": r"\bthou\b",
    "de": r"\b(Ihnen|Ihre?[mnrs]?)\b|(Geben|Suchen|Setzen|Nehmen|Schreiben) Sie",
    "fr": r"\b(tu|toi|ton|ta|tes|te)\b",
}
"""German says du, French vous, and neither ever the other one."""


FIELD = re.compile(r"\{\w+\}")
COMMON: dict[str, Said] = {
    "value": 1.0,
    "what": "last column",
    "part": "column 3",
    "largest": 3.0,
    "a": "N",
    "answer": "True",
    "other": "False",
    "condition": "even",
    "fault": "call.raised",
    "count": 7,
    "wrong": 5,
    "such": 6,
    "right": 5,
    "form": "array",
    "scope": "wrong",
}
OWN: dict[str, dict[str, Said]] = {
    "factor": {"factor": "-1/√N"},
    "added": {"added": -2.0},
    "rounded": {"decimals": 2},
    "single": {"worst": 1e-8, "norm": "entries"},
    "nearly": {"worst": 1e-8, "norm": "terms"},
}


def tables(words: Words) -> Iterator[tuple[str, Table]]:
    """Yield every table of a language with its name."""
    for name in TABLES:
        yield name, getattr(words, name)
    for name in OF_FACTS:
        yield f"facts.{name}", getattr(words.facts, name)
    for number in (0, 1):
        yield f"plurals.{number}", {key: pair[number] for key, pair in words.plurals.items()}


def flat(words: Words) -> dict[str, str]:
    """Return every template of a language, "sentences.call.timeout": "..."."""
    return {f"{name}.{key}": text for name, table in tables(words) for key, text in table.items()}


def fields(template: str) -> set[str]:
    """Return the names of what is filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.fixture(params=ALL, ids=lambda words: words.code)
def words(request: pytest.FixtureRequest) -> Words:
    """Return the tables of each language."""
    found: Words = request.param
    return found


@pytest.fixture(params=OTHERS, ids=lambda words: words.code)
def other(request: pytest.FixtureRequest) -> Words:
    """Return the tables of each language but English."""
    found: Words = request.param
    return found


def test_every_language_that_can_be_chosen_has_its_folder_and_no_other() -> None:
    (place,) = grader.language.__path__
    folders = {path.parent.name for path in Path(place).glob("*/words.py")}

    assert folders == set(LANGUAGES)
    assert [words.code for words in ALL] == list(LANGUAGES)
    assert all(words.name in LANGUAGES[words.code] for words in ALL)


def test_every_language_has_every_key(other: Words) -> None:
    assert set(flat(other)) == set(flat(ENGLISH))


def test_every_template_fills_in_what_the_english_one_does(other: Words) -> None:
    english = flat(ENGLISH)

    assert {
        key for key, text in flat(other).items() if fields(text) != fields(english[key])
    } == set()


def test_every_template_is_translated(other: Words) -> None:
    english = flat(ENGLISH)

    same = {key for key, text in flat(other).items() if text == english[key]}
    assert {key for key in same if re.search("[A-Za-z]", FIELD.sub("", english[key]))} <= SAME


def test_code_is_the_same_in_every_language(other: Words) -> None:
    english = flat(ENGLISH)

    def code(text: str) -> list[str]:
        return sorted(re.findall(r"`[^`]*`", text))

    assert {key for key, text in flat(other).items() if code(text) != code(english[key])} == set()


def test_every_verdict_has_a_label_and_help(words: Words) -> None:
    assert set(words.labels) == set(words.help) == set(Verdict)
    assert all(text.endswith(".") and text.count(".") >= 2 for text in words.help.values())


def test_every_sentence_says_what_to_do_next(words: Words) -> None:
    silent = {key for key, text in words.sentences.items() if "\n" not in text.strip()}

    assert silent == ALONE


def test_english_reads_as_plain_english() -> None:
    for table in (ENGLISH.sentences, ENGLISH.help, ENGLISH.advice, ENGLISH.facts.sentences):
        assert reading.grade(table.values()) < 5.5
        assert {key: text for key, text in table.items() if reading.grade([text]) > 10} == {}


def test_hard_english_would_be_noticed() -> None:
    hard = "Notwithstanding the aforementioned considerations, dimensional incompatibility of the "
    hard += "multiplicative operands necessitates reconsideration of the implementation."

    assert reading.grade([hard]) > 20
    assert reading.grade(["The cat sat on the mat."]) < 1


def test_no_sentence_is_long(words: Words) -> None:
    assert len(reading.longest(flat(words).values())) <= 25


def test_nothing_blames(words: Words) -> None:
    blame = re.compile(rf"\b({BLAME[words.code]})\b", re.IGNORECASE)

    assert {key: text for key, text in flat(words).items() if blame.search(text)} == {}


def test_students_are_addressed_in_one_way(words: Words) -> None:
    formal = re.compile(OTHER_ADDRESS[words.code])

    assert {key: text for key, text in flat(words).items() if formal.search(text)} == {}


def test_french_never_breaks_a_line_before_its_signs() -> None:
    texts = flat(words_of("fr"))

    assert {key for key, text in texts.items() if re.search(r"(?<! ) [:;!?»]|« ", text)} == set()
    assert f"{{function}}{NO_BREAK}: " in texts["sentences.call.memory"]


def test_every_language_can_be_written_in_ascii(words: Words) -> None:
    texts = {key: ascii_only(text) for key, text in flat(words).items()}

    assert {key for key, text in texts.items() if re.search(r"\\[xuU]", text)} == set()


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_finding_has_a_whole_sentence_in_every_language(key: str) -> None:
    for words in ALL:
        text = sentence(finding(key, [1.0, 2.0], [1.0, 3.0], (1,)), "gradient", words)

        assert text
        assert not re.search(r"[{}]|<module>|\n\n", text)


@pytest.mark.parametrize("key", sorted(ENGLISH.facts.sentences))
def test_every_fact_has_a_whole_sentence_in_every_language(key: str) -> None:
    said = COMMON | OWN.get(key, {})
    for words in ALL:
        text = stated(Fact(key=key, fields=said), words)

        assert text.endswith(".")
        assert not re.search(r"[{}]", text)
        assert text[0].isupper()


def test_every_part_that_the_judge_knows_has_its_words(words: Words) -> None:
    parts = [("part", name) for rank in (1, 2) for name, _ in _parts(rank)]
    whats = [("what", guess["what"]) for _, guess, _ in arrangements() if "what" in guess]
    fields: dict[str, Said] = {"scope": "all", "count": 9, "form": "array"}

    for name, value in parts:
        text = stated(Fact(key="part", fields={**fields, name: value}), words)
        number = value.rpartition(" ")[2]
        assert not number.isdigit() or f" {number}" in text
    for name, what in whats:
        assert stated(Fact(key="missing", fields={**fields, name: what}), words)


@pytest.mark.parametrize(
    ("code", "counts"),
    [
        ("en", {0: 1, 0.5: 1, 1: 0, 1.5: 1, 2: 1}),
        ("de", {0: 1, 0.5: 1, 1: 0, 1.5: 1, 2: 1}),
        ("fr", {0: 0, 0.5: 0, 1: 0, 1.5: 0, 2: 1}),
    ],
)
def test_each_language_has_its_own_plural(code: str, counts: dict[float, int]) -> None:
    words = words_of(code)
    pair = words.plurals["seconds"]

    assert {count: pair.index(words.counted("seconds", count)) for count in counts} == counts


def test_what_the_guest_says_is_said_in_every_language(words: Words) -> None:
    assert ENGLISH.phrases["no_input"] == NO_INPUT
    assert ENGLISH.phrases["not_available"].format(module="{}") == NOT_AVAILABLE
    for kind, message in (("EOFError", NO_INPUT), ("ModuleNotFoundError", NOT_AVAILABLE)):
        raised = Finding(
            verdict=Verdict.RAISED,
            key="call.raised",
            fields={"type": kind, "message": message.format("scipy"), "frames": ()},
        )
        text = sentence(raised, "loss", words)
        assert ("while your code is tested" in text) == (words is ENGLISH)
        assert kind in text


def test_german_and_french_sentences_are_as_reviewed() -> None:
    differs = finding("values.wrong", [6.0, 14.0], [6.0, 28.0], (1,))
    german, french = words_of("de"), words_of("fr")

    assert sentence(differs, "gradient", german) == (
        "gradient: Komponente 2 ist 14, erwartet wird 28 (1 von 2 weicht ab)."
    )
    assert sentence(differs, "gradient", french).replace(NO_BREAK, "~") == (
        "gradient~: la composante 2 vaut 14, attendu 28 (1 sur 2 diffère)."
    )
    fact = Fact(key="factor", fields={"factor": "1/2", "scope": "all", "count": 118})
    assert stated(fact, german) == (
        "Jeder Eintrag ist die Hälfte des erwarteten Werts, bei allen 118 Datensätzen."
    )
    assert stated(fact, french) == (
        "Chaque coefficient vaut la moitié de la valeur attendue, pour les 118 jeux de données."
    )


def test_every_text_that_is_filled_in_somewhere_is_used() -> None:
    (place,) = grader.language.__path__
    rooms = Path(place).parent
    sources = "".join(
        path.read_text("utf-8")
        for path in rooms.rglob("*.py")
        if not path.is_relative_to(place) and "guest" not in path.parts
    )
    asked = {*ENGLISH.phrases, *ENGLISH.plurals, *ENGLISH.report, *ENGLISH.commands}
    asked |= set(ENGLISH.facts.details)

    def is_used(key: str) -> bool:
        return any(f'"{name}"' in sources for name in (key, key.rpartition(".")[2]))

    assert {key for key in asked if not is_used(key)} == set()
