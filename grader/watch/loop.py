"""The conductor of a watch: an event comes, the file is graded or a key obeyed, a screen drawn."""

from collections.abc import Callable
from typing import assert_never

import msgspec
from msgspec.structs import replace

from grader import session
from grader.errors import UsageError
from grader.evaluate.contract import Sources
from grader.evaluate.tiers import Strongest
from grader.job import Job
from grader.result import FunctionResult, Result
from grader.shown import hints_of
from grader.watch import screen
from grader.watch.changes import changes, is_unreadable, wrong
from grader.watch.files import Folder, Saved, Unread
from grader.watch.inbox import Inbox, Key, Quit, Redraw, Stoppable
from grader.watch.screen import Style

DOUBT_S = 0.05
"""What cannot be imported is shown only when no further save comes for so long."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a watch is: its terminal, and the time."""

    style: Callable[[], Style]
    """Asked for each screen, since a terminal can change its size."""
    write: Callable[[str], bool]
    """False when nobody reads any more."""
    clock: Callable[[], str]


class Watch:
    """One exercise of one student, graded at every save. Runs in the thread of its sandbox."""

    def __init__(
        self, job: Job, sandbox: Strongest, folder: Folder, inbox: Inbox, place: Place
    ) -> None:
        """`sandbox` stays with the caller, who closes it."""
        self._job = job
        self._texts = job.words.watch
        self._sandbox = Stoppable(sandbox, inbox)
        self._folder = folder
        self._inbox = inbox
        self._place = place
        self._sources: Sources | None = None
        self._readable: Result | None = None
        """The last result of a file that could be imported."""
        self._focus = ""
        """The function that is shown by itself; empty: all of them."""
        self._hinted: dict[str, int] = {}
        self._body: Callable[[Style], str] = lambda _: ""
        self._news = ""
        self._is_read = True
        self.result: Result | None = None
        """The last one."""

    def run(self) -> int | None:
        """Grade now and at every save, until somebody ends it.

        Return the exit code, None for that of the last result. UsageError when there is nothing
        to grade at the start.
        """
        self._grade(self._folder.read())
        self._folder.start(self._inbox.put)
        while self._is_read:
            event = self._inbox.get()
            match event:
                case Saved(sources=sources, is_same=is_same):
                    self._save(sources, is_same=is_same)
                case Unread():
                    self._miss(event)
                case Key(sign=sign):
                    self._press(sign)
                case Redraw():
                    self._draw()
                case Quit(code=code):
                    return code
                case _:
                    assert_never(event)
        return None

    # --- saves ------------------------------------------------------------------------------

    def _save(self, sources: Sources, *, is_same: bool) -> None:
        if is_same and self.result is not None:
            self._say(self._texts["same"])
        else:
            self._grade(sources)

    def _miss(self, unread: Unread) -> None:
        file = self._folder.main.name
        key = "gone" if unread.is_gone else "cannot_read"
        said = self._texts[key].format(file=file, reason=unread.reason)
        self._show(lambda style: screen.wrapped(said, style), "")

    def _grade(self, sources: Sources) -> None:
        """Grade and show it; nothing is shown of what a newer save has made useless."""
        self._sources = sources
        self._place.write(screen.status(self._texts["grading"], self._place.style()))
        result = session.grade(self._job, sources, self._sandbox)
        self._sandbox.warm()
        doubt_s = DOUBT_S if is_unreadable(result) else 0.0
        if self._inbox.is_urgent(doubt_s):
            return
        news = self._compared(result)
        self.result = result
        if not is_unreadable(result):
            self._readable = result
        if self._focus not in {function.name for function in wrong(result)}:
            self._focus = ""
        self._show(self._whole_or_focus(result), news)

    def _compared(self, result: Result) -> str:
        if self.result is None:
            return self._texts["first"].format(file=self._folder.main.name)
        old = self.result if is_unreadable(result) else self._readable or self.result
        return changes(old, result)

    # --- keys -------------------------------------------------------------------------------

    def _press(self, sign: str) -> None:
        result = self.result
        if result is None:
            return
        match sign:
            case "h":
                self._hint(result)
            case "n":
                self._next(result)
            case "l":
                self._show(lambda style: screen.listed(result.functions, style, self._texts), "")
            case "r":
                self._replay(result)
            case "a":
                self._again()
            case " " | "\n" | "\r":
                self._focus = ""
                self._show(self._whole_or_focus(result), "")
            case "?":
                self._show(lambda style: screen.wrapped(self._texts["help"], style), "")
            case _ if sign.isprintable():
                self._say(self._texts["unknown_key"])
            case _:
                pass

    def _hint(self, result: Result) -> None:
        """Say one hint more for the function in question, and begin again after the last."""
        function = self._in_question(result)
        if function is None:
            self._say(self._texts["nothing_wrong"])
            return
        specs = [each for each in self._job.exercise.functions if each.name == function.name]
        given = [hint for spec in specs for hint in hints_of(spec, function.shown_to)]
        known = screen.hints(function, given, self._texts)
        if not known:
            self._say(self._texts["no_hint"].format(function=function.name))
            return
        at = self._hinted.get(function.name, 0) % len(known)
        self._hinted[function.name] = at + 1
        said = {"number": at + 1, "total": len(known), "function": function.name}
        self._say(self._texts["hint"].format(hint=known[at], **said))

    def _next(self, result: Result) -> None:
        names = [function.name for function in wrong(result)]
        if not names:
            self._say(self._texts["nothing_wrong"])
            return
        at = names.index(self._focus) + 1 if self._focus in names else 0
        self._focus = names[at % len(names)]
        self._show(self._whole_or_focus(result), "")

    def _replay(self, result: Result) -> None:
        function = self._in_question(result)
        if function is None:
            self._again()
            return
        example = function.counterexample
        if example is None or not example.case or self._sources is None:
            self._say(self._texts["no_dataset"].format(function=function.name))
            return
        try:
            replayed = session.replay(self._job, self._sources, self._sandbox, example.case)
        except UsageError as error:
            self._say(str(error))
            return
        self._sandbox.warm()
        if not self._inbox.is_urgent():
            self._show(lambda style: screen.case(replayed, style), "")

    def _again(self) -> None:
        if self._sources is not None:
            self._grade(self._sources)

    def _in_question(self, result: Result) -> FunctionResult | None:
        """Return the function that is shown by itself, else the first wrong one, if any."""
        functions = wrong(result)
        focus = [function for function in functions if function.name == self._focus]
        return next(iter([*focus, *functions]), None)

    # --- the screen -------------------------------------------------------------------------

    def _whole_or_focus(self, result: Result) -> Callable[[Style], str]:
        focus = [function for function in result.functions if function.name == self._focus]
        if not focus:
            return lambda style: screen.report(result, style)
        only = replace(result, functions=tuple(focus))
        return lambda style: screen.case(only, style)

    def _show(self, body: Callable[[Style], str], news: str) -> None:
        self._body = body
        self._say(news)

    def _say(self, news: str) -> None:
        self._news = (
            self._texts["stamp"].format(time=self._place.clock(), news=news) if news else ""
        )
        self._draw()

    def _draw(self) -> None:
        style = self._place.style()
        self._is_read = self._place.write(
            screen.screen(self._body(style), self._news, style, self._texts)
        )
