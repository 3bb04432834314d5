"""The pages of docs/ as a site: links hold, and no page asks the network for anything."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FETCHED = re.compile(r'<(?:script|link|img|iframe)\b[^>]*?(?:src|href)="?(?:https?:)?//[^" >]+')


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_needs_no_network(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    pages = {path.stem: path.read_text("utf-8") for path in tmp_path.glob("*.html")}

    assert built.returncode == 0, built.stderr
    written = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert written <= pages.keys()
    fetched = {name: FETCHED.findall(page) for name, page in pages.items()}
    assert {name: each for name, each in fetched.items() if each} == {}
