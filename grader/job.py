"""An exercise with all that is needed to grade submissions to it."""

from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from grader.battery.calls import Lookup
from grader.battery.dims import integer_arguments
from grader.battery.frozen import Battery
from grader.course import Course
from grader.evaluate.contract import Quota
from grader.judge.candidates import Candidates
from grader.judge.judge import PropertyCheck
from grader.judge.questions import Questions
from grader.language.choose import DEFAULT, words_of
from grader.language.model import Words
from grader.spec.model import Exercise, Family, Function

_MEGABYTE = 2**20


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise with all that is needed to grade submissions to it."""

    course: Course
    exercise: Exercise
    families: Mapping[str, Family]
    battery: Battery
    lookup: Lookup
    """Finds functions of reference/; loads them when first called."""
    versions: Mapping[str, str]
    audience: Literal["student", "staff"] = "student"
    """Who reads the result: a student sees of each function what `shown_to` allows."""
    hidden: Battery | None = None
    """Further datasets, from a secret seed, for what is right on the battery."""
    language: str = DEFAULT
    """Code of the language in which the result speaks."""
    hidden_checks: bool = False
    """Whether the course marks on further datasets, which are not among these."""
    asked: Mapping[str, str] = {}
    """Options of the command line that its reports are to repeat: --course, --seed."""
    questions: Questions = msgspec.field(default_factory=Questions)
    candidates: Candidates = msgspec.field(default_factory=Candidates)
    """Both remember what was worked out for one submission and is the same for the next."""

    @property
    def datasets(self) -> str:
        """The digest of all datasets that decide a mark."""
        public = self.battery.digest
        return public if self.hidden is None else f"{public}+{self.hidden.digest}"

    @property
    def words(self) -> Words:
        """The tables of its language."""
        return words_of(self.language)

    def properties(self, function: Function) -> Callable[[str], PropertyCheck]:
        """Return how the judge finds the properties that the function's check names."""

        def find(name: str) -> PropertyCheck:
            # NumPy comes in here, so only runs that need a property pay for it.
            from grader.oracle.properties import bind

            return bind(self.lookup, name, integer_arguments(function))

        return find


def quota_of(exercise: Exercise) -> Quota:
    """Return what a submission to this exercise may use."""
    limits = exercise.limits
    return Quota(
        import_s=limits.import_s,
        call_s=limits.call_s,
        total_s=limits.total_s,
        memory_bytes=limits.memory_mb * _MEGABYTE,
    )
