"""What the marks of a class come to, counted by hand."""

from msgspec.structs import replace

from grader.dashboard.survey import SLOWEST, Fault, Survey, Who, faults
from grader.judge.finding import Verdict
from tests import exported, results


def _survey() -> Survey:
    return Survey(exported.columns()).through(exported.rows())


def test_every_student_is_counted_once_with_or_without_a_submission() -> None:
    survey = _survey()

    assert survey.students == 4
    assert survey.missing == [Who(student="103", name="Cy Absent")]
    assert survey.totals.total() == 3


def test_standing_counts_submissions_full_marks_and_what_waits() -> None:
    survey = _survey()
    first, second = survey.standings["exercise1"], survey.standings["exercise2"]

    assert (first.handed_in, first.full, first.pending) == (2, 2, 0)
    assert (second.handed_in, second.full, second.pending) == (2, 0, 2)
    assert (first.scores, first.has_hidden, first.on_hidden) == ({7: 2}, 0, 0)


def test_hidden_data_are_counted_as_asked_for_and_as_used() -> None:
    waits = replace(exported.first(), hidden_checks=True)
    used = replace(exported.first(), hidden_run=True)
    survey = Survey(exported.columns()).through(
        [exported.row("a", waits), exported.row("b", used), exported.row("c", exported.first())]
    )
    standing = survey.standings["exercise1"]

    assert (standing.handed_in, standing.has_hidden, standing.on_hidden) == (3, 2, 1)


def test_behind_each_fault_stand_all_who_have_it() -> None:
    mistaken = replace(results.half_gradient(), mistake="half_gradient", says="A factor is lost.")
    result = results.result(results.right("loss"), mistaken)
    survey = Survey(exported.columns()).through(
        [exported.row("a", result), exported.row("b", result), exported.row("c", results.mixed())]
    )
    fault = Fault(
        exercise="exercise2", function="gradient", verdict=Verdict.WRONG, mistake="half_gradient"
    )

    assert [who.student for who in survey.faults[fault]] == ["a", "b"]
    assert survey.says == {fault: "A factor is lost."}
    assert [who.student for who in survey.faults[replace(fault, mistake="")]] == ["c"]


def test_a_group_has_the_same_functions_failing_in_the_same_way() -> None:
    same, other = results.mixed(), results.every_verdict()
    copied = replace(same, submission_digest="sha256:other")
    survey = Survey(exported.columns()).through(
        exported.row(student, result)
        for student, result in {"a": same, "b": copied, "c": other, "d": same}.items()
    )
    group = survey.groups[faults(same)]

    assert ([who.student for who in group.who], len(group.files)) == (["a", "b", "d"], 2)
    assert len(survey.groups[faults(other)].who) == 1
    assert faults(exported.first()) == ()


def test_only_the_slowest_are_kept_slowest_first() -> None:
    rows = [
        replace(exported.row(f"s{at:02}", exported.first()), took_s={"exercise1": at / 10})
        for at in (3, 14, 15, 9, 2, 6, 5, 35, 8, 97, 93, 23, 84, 1)
    ]
    slowest = Survey(exported.columns()).through(rows).slowest

    assert [took_s for took_s, _, _ in slowest][:3] == [9.7, 9.3, 8.4]
    assert len(slowest) == SLOWEST
    assert slowest[-1][0] == 0.6


def test_stopped_and_refused_submissions_are_listed_with_each_reason_once() -> None:
    refused = replace(results.raising(), key="call.refused")
    gone = results.said("crashing", Verdict.CRASHED, "call.crashed", signal="SIGSEGV", exit_code=0)
    survey = Survey(exported.columns()).through(
        [
            exported.row("a", results.result(refused, refused, gone)),
            exported.row("b", results.mixed()),
        ]
    )

    assert [(each.who.student, each.reasons) for each in survey.refused] == [
        ("a", ("refused", "crashed"))
    ]


def test_a_written_answer_that_waits_is_neither_right_nor_a_fault() -> None:
    survey = Survey(exported.columns()).through([exported.row("a", results.mixed())])

    assert survey.verdicts["exercise2", "DISCUSSION"] == {Verdict.NEEDS_MARKING: 1}
    assert survey.rights["exercise2", "DISCUSSION"] == 0
    assert all(fault.function != "DISCUSSION" for fault in survey.faults)


def test_the_newest_mark_and_all_versions_are_known() -> None:
    old = replace(exported.first(), versions={"grader": "0.0.9"})
    rows = [
        replace(exported.row("a", old), graded_at="2026-11-01T12:00:00Z"),
        replace(exported.row("b", exported.first()), graded_at="2026-11-03T12:00:00Z"),
    ]
    survey = Survey(exported.columns()).through(rows)

    assert survey.graded_at == "2026-11-03T12:00:00Z"
    assert survey.versions["grader 0.0.9"] == 1
    assert len(survey.versions) == 2
