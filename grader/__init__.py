"""One name for notebooks and scripts: `grader.check("exercise2")` grades what is defined there."""


def __getattr__(name: str) -> object:
    """Fetch `check` when it is asked for, so that importing the package costs nothing."""
    if name == "check":
        from grader.live import check

        return check
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
