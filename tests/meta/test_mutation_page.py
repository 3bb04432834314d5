"""The page of surviving mutants stays true to the source; `make mutation` holds it to the tool."""

import ast
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench.mutation import PAGE, ROOT, Survivor, complaints, counts, explained

TEXT = PAGE.read_text(encoding="utf-8")
EXPLAINED = explained(TEXT)
SHORTEST_REASON = 25


def configured() -> Any:
    """Return what pyproject.toml tells the tool."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["tool"]["mutmut"]


def source_of(function: str) -> str:
    """Return the lines of a function or method, named with its module."""
    parts = function.split(".")
    depth = next(n for n in range(1, len(parts)) if file_of(parts[:n]).exists())
    text = file_of(parts[:depth]).read_text(encoding="utf-8")
    node: Any = ast.parse(text)
    for name in parts[depth:]:
        node = next(each for each in node.body if getattr(each, "name", "") == name)
    return "\n".join(text.splitlines()[node.lineno - 1 : node.end_lineno])


def file_of(parts: list[str]) -> Path:
    return ROOT.joinpath(*parts).with_suffix(".py")


@pytest.mark.parametrize("survivor", dict.fromkeys(survivor for survivor, _ in EXPLAINED))
def test_each_mutant_on_the_page_can_still_be_made(survivor: Survivor) -> None:
    before = "\n".join(line[1:] for line in survivor.diff if line.startswith("-"))
    after = "\n".join(line[1:] for line in survivor.diff if line.startswith("+"))
    source = source_of(survivor.function)
    changed = source.replace(before, after, 1)

    assert f"{before}\n" in f"{source}\n", "the source has changed: run `make mutation`"
    assert changed != source
    ast.parse(f"if True:\n{changed}" if changed.startswith(" ") else changed)


def test_each_mutant_on_the_page_has_a_reason() -> None:
    assert EXPLAINED
    assert [each for each, reason in EXPLAINED if len(reason) < SHORTEST_REASON] == []


def test_the_counts_of_the_page_add_up() -> None:
    told = counts(TEXT)

    assert told["survived"] == len(EXPLAINED)
    assert told["mutants"] == told["killed"] + told["survived"]


def test_the_readme_quotes_the_counts_of_the_page() -> None:
    told = counts(TEXT)
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())

    assert f"of {told['mutants']:,} such mutants the tests kill {told['killed']:,}," in readme
    assert f"each of the other {told['survived']} why" in readme


def test_the_page_names_the_version_that_is_pinned() -> None:
    pins = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    version = next(line for line in pins.splitlines() if line.startswith("mutmut=="))

    assert version.replace("==", " ") in TEXT


def test_the_whole_judge_and_all_that_makes_a_bound_is_mutated() -> None:
    patterns = configured()["only_mutate"]

    assert "grader/judge/*" in patterns
    assert [pattern for pattern in patterns if not list(ROOT.glob(pattern))] == []
    assert [pattern for pattern in patterns if f"`{pattern}`" not in TEXT] == []


def test_the_tests_that_are_run_on_mutants_are_there() -> None:
    selected = configured()["pytest_add_cli_args_test_selection"]

    assert [name for name in selected if not (ROOT / name).exists()] == []


# --- how a page is read and compared ----------------------------------------------------------

SECTION = """## Survivors

### `grader.a.f`

```diff
-    x
+    y
```

```diff
-    z
```

Only
the speed.
"""
X = Survivor(function="grader.a.f", diff=("-    x", "+    y"))
Z = Survivor(function="grader.a.f", diff=("-    z",))


def test_a_reason_explains_all_diffs_above_it() -> None:
    assert explained(SECTION) == [(X, "Only the speed."), (Z, "Only the speed.")]


def test_a_diff_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="no reason stands below"):
        explained(SECTION.replace("Only\nthe speed.", ""))


def test_what_survives_unexplained_and_what_is_explained_and_killed_is_told() -> None:
    made = {"mutants": 2}

    assert complaints(Counter([X]), Counter([X]), made, made) == []
    assert complaints(Counter([X]), Counter(), made, made) == [
        "survives without a reason:\ngrader.a.f:\n-    x\n+    y"
    ]
    assert complaints(Counter([X]), Counter([X, X]), made, made) == [
        "is explained, and does not survive:\ngrader.a.f:\n-    x\n+    y"
    ]
    assert complaints(Counter(), Counter(), made, {"mutants": 3}) == [
        "the page says 3 mutants, and there are 2"
    ]
