"""All specs of a course at once, as their types."""

from pathlib import Path

from grader.spec.course import CourseSpec
from grader.spec.load import load_course, load_exercise
from grader.spec.model import Exercise


def load_all(root: Path) -> tuple[CourseSpec, tuple[Exercise, ...]]:
    """Return the course and its exercises, in its order."""
    course = load_course(root)
    return course, tuple(load_exercise(root, course, name) for name in course.exercises)
