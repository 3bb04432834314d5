"""The typed form of exerciseK.yaml: frozen structs, nothing else.

Dimensions are small integers or names: an argument `Phi: [N, M]` binds N and M for every other
shape of that function. Names written `module.function` are functions of the course's reference/.
"""

from typing import Literal

import msgspec


class Spec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every part: immutable, keyword-only, and a key that is not known is a mistake."""


_KEYS = {"with_": "with", "from_": "from"}
"""Keys of YAML that are words of Python."""

Dim = int | str
"""A size: an integer, the name of a dimension, or a name plus or minus an integer ("M-1")."""


class Values(Spec, frozen=True, kw_only=True, tag="values", tag_field="source"):
    """These very numbers."""

    values: float | list[float | list[float]]


class Grid(Spec, frozen=True, kw_only=True, tag="grid", tag_field="source"):
    """Every entry is k/over with an integer k from low to high, drawn and shrunk one by one."""

    shape: list[Dim]
    low: int
    high: int
    over: int = 1
    distinct: bool = False
    """No value twice (vectors only)."""
    constant: bool = False
    """All entries are the same value."""


class Choice(Spec, frozen=True, kw_only=True, tag="choice", tag_field="source"):
    """Every entry is one of these numbers."""

    shape: list[Dim]
    among: list[float]


class Seeded(Spec, frozen=True, kw_only=True, tag="seeded", tag_field="source"):
    """As Grid, for large arrays: one seed is drawn, and a generator fills in the entries."""

    shape: list[Dim]
    low: int
    high: int
    over: int = 1


class Build(Spec, frozen=True, kw_only=True, tag="build", tag_field="source", rename=_KEYS):
    """Computed from inputs that were drawn before it, by a function of reference/."""

    with_: str
    from_: list[str]


Source = Values | Grid | Choice | Seeded | Build


class Scaling(Spec, frozen=True, kw_only=True):
    """Multiply these inputs by one common power of two, which is exact in float64."""

    inputs: list[str]
    powers: list[int]


class Family(Spec, frozen=True, kw_only=True):
    """A named kind of dataset: sizes, how each input is drawn, and what must hold of it."""

    text: str
    """What makes this family special, in words that a student can read."""
    dims: dict[str, tuple[Dim, Dim]] = {}
    """Name of a dimension -> lowest and highest value; a bound may name an earlier dimension."""
    draw: dict[str, Source]
    """In order; may hold inputs that no function takes, for Build to use."""
    scaled: list[Scaling] = []
    where: list[str] = []
    """Functions of reference/ that must return True for the drawn inputs."""


class Limits(Spec, frozen=True, kw_only=True):
    """What one submission may use."""

    import_s: float = 10.0
    call_s: float = 5.0
    total_s: float = 60.0
    memory_mb: int = 1024


Argument = Literal["integer"] | list[Dim]
"""The shape of a float64 argument ([] is a number), or an int."""


class NumberForm(Spec, frozen=True, kw_only=True, tag="number", tag_field="kind"):
    """One number."""


class BooleanForm(Spec, frozen=True, kw_only=True, tag="boolean", tag_field="kind"):
    """True or False."""


class ArrayForm(Spec, frozen=True, kw_only=True, tag="array", tag_field="kind"):
    """An array of one of these shapes; the first is the one to name in messages."""

    shape: list[Dim]
    also: list[list[Dim]] = []


class Part(Spec, frozen=True, kw_only=True):
    """One part of a tuple."""

    name: str
    shape: list[Dim]


class TupleForm(Spec, frozen=True, kw_only=True, tag="tuple", tag_field="kind"):
    """Several arrays; a dimension may be named by a fact of the truth (for example nullity)."""

    parts: list[Part]


Form = NumberForm | BooleanForm | ArrayForm | TupleForm


class Close(Spec, frozen=True, kw_only=True, tag="close", tag_field="kind"):
    """Right when the distance to the exact answer is at most K·u·S.

    norm `entries`: every entry against its own size (no scale); `max`: the largest difference
    against scale; `euclid`: the 2-norm of the difference against scale.
    """

    norm: Literal["entries", "max", "euclid"]
    scale: str | None = None


class Equal(Spec, frozen=True, kw_only=True, tag="equal", tag_field="kind"):
    """Right when it is the same truth value as the exact answer's."""


class Property(Spec, frozen=True, kw_only=True, tag="property", tag_field="kind", rename=_KEYS):
    """Right when a function of reference/ says that the answer has the property."""

    with_: str


class Solves(Spec, frozen=True, kw_only=True, tag="solves", tag_field="kind"):
    """Right when it solves A x = b, whose A and b are facts of the truth; any solution will do."""


Check = Close | Equal | Property | Solves


class Note(Spec, frozen=True, kw_only=True):
    """A remark without marks: datasets on which the function is tried out of interest."""

    datasets: dict[str, int]
    truth: str
    check: Check
    when_right: str
    when_wrong: str


class KnownMistake(Spec, frozen=True, kw_only=True, rename=_KEYS):
    """A mistake that many make: what its outputs are, and what to tell whoever makes it."""

    name: str
    with_: str | list[str]
    """Reference functions that take the student's arguments and return what the mistake does:
    one, or several for a mistake that is made in several ways."""
    says: str

    @property
    def ways(self) -> list[str]:
        """Return the reference functions, one or several, as a list."""
        return [self.with_] if isinstance(self.with_, str) else self.with_


class Step(Spec, frozen=True, kw_only=True, rename=_KEYS):
    """Something that is worked out on the way from the inputs to the answer."""

    formula: str
    """In the notation of the lecture."""
    with_: str
    """Reference function that takes those inputs that it names, and returns numbers."""


ShownTo = Literal["full", "input and own value", "hint", "nothing"]
"""How much of a check a student may read; grader/shown.py says what each level leaves out."""


class Function(Spec, frozen=True, kw_only=True):
    """One function that a student writes."""

    name: str
    summary: str
    equation: str
    arguments: dict[str, Argument]
    returns: Form
    points: float
    bonus: bool = False
    truth: str
    """Reference function that returns the exact answer, or the facts that Property needs."""
    check: Check
    datasets: dict[str, int]
    """Family -> how many datasets of it."""
    hint: str
    """A nudge in the right direction, which a report shows."""
    hints: list[str] = []
    """Further hints for who asks, one more each time; the last one all but gives it away."""
    derivation: str = ""
    """How the lecture gets to the formula, in a line: what can follow a colon."""
    steps: list[Step] = []
    """From the inputs to the answer, for who asks how it is worked out on a dataset."""
    shown_to: ShownTo = "full"
    mistakes: list[KnownMistake] = []
    """Simplest first: of two that give the same answers on all datasets the first is named."""
    explain: str | list[str] = []
    """Reference functions that say why an answer is wrong on the counterexample: they take the
    inputs and `got`, and return sentences for the student, "" for nothing to add."""
    picture: str | list[str] = []
    """Reference functions that draw a wrong answer on the counterexample: they take the inputs
    and `got`, and return a list of plots in the words of grader/plot.py, empty for none."""
    note: Note | None = None

    @property
    def explanations(self) -> list[str]:
        """Return the functions named by `explain`, none, one or several, as a list."""
        return [self.explain] if isinstance(self.explain, str) else self.explain

    @property
    def illustrations(self) -> list[str]:
        """Return the functions named by `picture`, none, one or several, as a list."""
        return [self.picture] if isinstance(self.picture, str) else self.picture


class Item(Spec, frozen=True, kw_only=True):
    """One thing that a person looks for in a written answer."""

    name: str
    points: float
    earns: str
    """What must be there for the points."""


class Written(Spec, frozen=True, kw_only=True):
    """A string constant with a written answer, which a person marks."""

    name: str
    summary: str
    points: float
    rubric: list[Item] = []
    """Its items; their points add up to those of the answer. Without any, it is marked as one."""

    @property
    def items(self) -> list[Item]:
        """Return the items of the rubric, or the whole answer as the only one."""
        return self.rubric or [Item(name="answer", points=self.points, earns=self.summary)]


class Equivalent(Spec, frozen=True, kw_only=True):
    """A change of the model solution that no dataset need show, because it changes no answer."""

    function: str
    """The function of the model solution, or a definition that it uses."""
    was: str
    """The line of the model solution, without the space around it."""
    now: str
    """The same line as the mutation makes it."""
    reason: str


class Exercise(Spec, frozen=True, kw_only=True):
    """One question of the lecture."""

    format: Literal[1]
    name: str
    title: str
    question: str
    source: str
    equations: str
    file: str
    reference: str = ""
    """Module of reference/ with a model solution of each function, for `grade check`."""
    functions: list[Function]
    written: list[Written] = []
    families: dict[str, Family] = {}
    """Families of this exercise alone, besides the course's."""
    limits: Limits = Limits()
    equivalent: list[Equivalent] = []
    """Mutants of the model solution that are as right as it is."""
