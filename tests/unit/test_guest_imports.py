"""What is fetched before the wall closes: tried in a fresh interpreter, by what it has loaded."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.evaluate.guest import imports
from grader.evaluate.guest.refusals import kind_of

GUEST = Path(imports.__file__).parents[1]
SCRIPT = (
    "import sys, json, numpy; sys.path.append(sys.argv[1]); from guest.imports import fetch\n"
    "before = set(sys.modules); fetch([sys.stdin.buffer.read()], ['helper'], ['numpy'])\n"
    "sys.stdout.write(json.dumps(sorted(set(sys.modules) - before)))"
)


def fetched(source: str) -> set[str]:
    """The modules that a source brings in, beside those of NumPy."""
    # The collection of coverage would bring modules of its own.
    env = {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-P", "-c", SCRIPT, str(GUEST)],
        env=env,
        input=source.encode(),
        capture_output=True,
        check=True,
        cwd="/",
    )
    return set(json.loads(done.stdout))


@pytest.mark.parametrize(
    ("source", "module"),
    [
        ("import fractions", "fractions"),
        ("import math, statistics as s", "statistics"),
        ("def f():\n    from wave import open", "wave"),
        ("import xml.etree.ElementTree as e", "xml.etree.ElementTree"),
        ("from xml import dom", "xml.dom"),
        ("from xml.dom import (\n    minidom,\n)", "xml.dom"),
        ("import \\\n    statistics", "statistics"),
        ("import numpy as np\nnp.testing.assert_allclose", "numpy.testing"),
        ("from numpy import *", "numpy.testing"),
        ("__import__('statistics')", "statistics"),
        ("importlib.import_module( 'statistics' )", "statistics"),
        ("time.strptime('1', '%d')", "_strptime"),
        ("# -*- coding: cp1253 -*-", "encodings.cp1253"),
    ],
)
def test_what_a_source_names_is_there(source: str, module: str) -> None:
    assert module in fetched(source)


@pytest.mark.parametrize(
    "source",
    [
        "import antigravity",
        "import this",
        "import idlelib.run",
        "import unittest.__main__",
        "from ensurepip import _bundled",
        "import click",
        "import grader",
        "import helper",
        "from test import support",
        "import",
        "from . import statistics",
        "\x00\xff import \x80",
    ],
)
def test_what_does_something_or_is_not_allowed_is_left_alone(source: str) -> None:
    tops = {name.partition(".")[0] for name in fetched(source)}

    assert not tops & {"antigravity", "this", "idlelib", "ensurepip", "click", "grader", "test"}
    assert "unittest.__main__" not in tops


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("open", "file"),
        ("os.listdir", "file"),
        ("os.fork", "process"),
        ("subprocess.Popen", "process"),
        ("os.kill", "signal"),
        ("socket.__new__", "network"),
        ("import", ""),
        ("compile", ""),
    ],
)
def test_an_event_tells_what_was_meant(event: str, kind: str) -> None:
    assert kind_of(event) == kind
