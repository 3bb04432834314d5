"""What the dashboard shows, as plain values for its template.

Text is as the marks hold it, whatever a student put into it: the template escapes it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median
from urllib.parse import quote

from grader.dashboard.bars import bars
from grader.dashboard.phrases import phrase, students
from grader.dashboard.survey import Fault, Faults, Standing, Survey, Who, faults
from grader.dashboard.values import Behind, Chart, Count, Exercise, Function, Line, Link, Single
from grader.export.rows import Column, Row, tally, total
from grader.judge.finding import Verdict
from grader.language.en.words import WORDS as ENGLISH
from grader.notation import number

_DIGITS = 3


class Views:
    """Makes the values of one page."""

    def __init__(self, survey: Survey, report: Callable[[str], str]) -> None:
        self._survey = survey
        self._report = report
        names = ((of.exercise, name) for of in survey.columns for name in of.functions)
        self._keys = {name: f"{at}" for at, name in enumerate(names)}

    def head(self) -> str:
        """Return how many there are, and the time of the newest mark."""
        survey = self._survey
        if not survey.graded_at:
            return phrase("as_of_none", students=students(survey.students))
        return phrase(
            "as_of",
            students=students(survey.students),
            handed_in=survey.students - len(survey.missing),
            missing=len(survey.missing),
            when=survey.graded_at.replace("T", " ").replace("Z", " UTC"),
        )

    def exercises(self) -> Iterator[Exercise]:
        """Yield the overview, the sum of all exercises last."""
        survey = self._survey
        for column in survey.columns:
            standing = survey.standings[column.exercise]
            absent = survey.students - standing.handed_in
            points = _average(standing.scores)
            cells = [standing.handed_in, absent, standing.full, *points, column.max_score]
            cells.append(standing.pending)
            yield Exercise(
                name=column.exercise, cells=[*map(_cell, cells), _hidden_words(standing)]
            )

    def charts(self) -> Iterator[Chart]:
        """Yield the distributions: of the sum where there are several exercises, then of each."""
        survey = self._survey
        of = [
            (column.exercise, survey.standings[column.exercise].scores, column.max_score)
            for column in survey.columns
        ]
        if len(of) > 1:
            of.insert(0, (phrase("whole"), survey.totals, total(survey.columns)))
        for name, scores, most in of:
            caption = phrase("distribution_of", name=name)
            yield Chart(name=name, caption=caption, bars=bars(scores, most))

    def functions(self) -> Iterator[Function]:
        """Yield how the class stands in each function, in the order of the course."""
        for (exercise, name), key in self._keys.items():
            verdicts = self._survey.verdicts[exercise, name]
            right = self._survey.rights[exercise, name]
            decided = verdicts.total() - verdicts[Verdict.NEEDS_MARKING]
            yield Function(
                key=key,
                exercise=exercise,
                name=name,
                percent=100 * right / decided if decided else None,
                counts=[
                    Count(
                        text=f"{count} {ENGLISH.labels[verdict]}",
                        label=phrase("filter_by", function=name, label=ENGLISH.labels[verdict]),
                        verdict=verdict.value,
                    )
                    for verdict, count in verdicts.most_common()
                ],
            )

    def faults(self) -> Iterator[Behind]:
        """Yield what goes wrong, most often first."""
        ranked = sorted(self._survey.faults.items(), key=lambda each: -len(each[1]))
        for fault, who in ranked:
            yield Behind(
                exercise=fault.exercise,
                name=_words([fault]),
                says=self._survey.says.get(fault, ""),
                count=len(who),
                who=map(self._link, who),
                more="",
            )

    def groups(self) -> Iterator[Behind]:
        """Yield the groups of two and more that fail in the same way, the largest first."""
        ranked = sorted(self._survey.groups.items(), key=lambda each: -len(each[1].who))
        for found, group in ranked:
            if len(group.who) > 1:
                yield Behind(
                    exercise=found[0].exercise,
                    name=self._failing(found),
                    says="",
                    count=len(group.who),
                    who=map(self._link, group.who),
                    more=str(len(group.files)),
                )

    def slowest(self) -> Iterator[Single]:
        """Yield the submissions that took longest."""
        for took_s, who, exercise in self._survey.slowest:
            yield Single(who=self._link(who), exercise=exercise, said=number(took_s, _DIGITS))

    def refused(self) -> Iterator[Single]:
        """Yield the submissions that were stopped or refused, by student."""
        for each in self._survey.refused:
            reasons = ", ".join(map(_reason, each.reasons))
            yield Single(who=self._link(each.who), exercise=each.exercise, said=reasons)

    def missing(self) -> list[Link]:
        """Return who handed in nothing."""
        return [self._link(each) for each in self._survey.missing]

    def written(self) -> Iterator[tuple[str, str, int, int]]:
        """Yield exercise and name of each written answer, how many wait, how many are marked."""
        for column in self._survey.columns:
            for name in column.rubrics:
                verdicts = self._survey.verdicts[column.exercise, name]
                waiting, marked = verdicts[Verdict.NEEDS_MARKING], verdicts[Verdict.MARKED]
                yield column.exercise, name, waiting, marked

    def verdicts(self) -> list[tuple[str, str]]:
        """Return value and label of each verdict that occurs."""
        there = {verdict for of in self._survey.verdicts.values() for verdict in of}
        return [(verdict.value, ENGLISH.labels[verdict]) for verdict in Verdict if verdict in there]

    def mistakes(self) -> list[tuple[str, str]]:
        """Return value and name of each known mistake that occurs."""
        names = sorted({fault.mistake for fault in self._survey.faults if fault.mistake})
        return [(quote(name, safe=""), name) for name in names]

    def line(self, row: Row) -> Line:
        """Return the line of one student."""
        columns = self._survey.columns
        results = row.results.values()
        state = tally(row, columns)
        is_full = len(results) == len(columns) and all(result.is_full for result in results)
        known = [state, *(["pending"] if row.pending else []), *(["perfect"] if is_full else [])]
        return Line(
            who=self._link(Who(student=row.student, name=row.name)),
            state=phrase("absent" if state == "missing" else state),
            states=" ".join(known),
            outcomes=" ".join(self._outcomes(row)),
            scores=[_score(row, column) for column in columns],
            total=number(row.score) if row.results else "",
            pending=number(row.pending) if row.pending else "",
            wrong="; ".join(self._failing(found) for found in map(faults, results) if found),
        )

    def _outcomes(self, row: Row) -> Iterator[str]:
        for exercise, result in row.results.items():
            for function in result.functions:
                key = self._keys.get((exercise, function.name))
                if key is not None:
                    mistake = quote(function.mistake or "", safe="")
                    yield f"{key}.{function.verdict.value}.{mistake}"

    def _failing(self, found: Faults) -> str:
        """Return what is not right about a submission; in one word where it is all the same."""
        exercise = found[0].exercise
        there = next(each for each in self._survey.columns if each.exercise == exercise)
        coded = len(there.functions) - len(there.rubrics)
        ways = {(fault.verdict, fault.mistake) for fault in found}
        if len(ways) == 1 and len(found) >= max(coded, 2):
            return f"{phrase('every')}: {_way(found[0])}"
        return _words(found)

    def _link(self, who: Who) -> Link:
        key = "" if who.name == who.student else who.student
        return Link(name=who.name, student=key, href=self._report(who.student))


def about(survey: Survey) -> Mapping[str, Sequence[tuple[str, int]]]:
    """Return isolation and versions, each with how many results are of them."""
    return {
        phrase("tier"): survey.tiers.most_common(),
        phrase("versions"): survey.versions.most_common(),
    }


def _words(found: Sequence[Fault]) -> str:
    """Return each way to fail, after the functions that do: "loss, gradient: missing"."""
    ways: dict[str, list[str]] = {}
    for fault in found:
        ways.setdefault(_way(fault), []).append(fault.function)
    return "; ".join(f"{', '.join(names)}: {way}" for way, names in ways.items())


def _way(fault: Fault) -> str:
    return fault.mistake or ENGLISH.labels[fault.verdict]


def _reason(reason: str) -> str:
    return phrase("refused_reason" if reason == "refused" else reason)


def _average(scores: Mapping[float, int]) -> tuple[float | None, float | None]:
    """Return mean and median; None where there is nothing."""
    several = [score for score, count in scores.items() for _ in range(count)]
    if not several:
        return None, None
    return sum(several) / len(several), median(several)


def _cell(value: float | None) -> str:
    return "–" if value is None else number(value, _DIGITS)


def _hidden_words(standing: Standing) -> str:
    if not standing.has_hidden:
        return phrase("hidden_none")
    if not standing.on_hidden:
        return phrase("hidden_not")
    if standing.on_hidden == standing.handed_in:
        return phrase("hidden_all")
    return phrase("hidden_some", count=standing.on_hidden, total=standing.handed_in)


def _score(row: Row, column: Column) -> str:
    result = row.results.get(column.exercise)
    return "" if result is None else number(result.score)
