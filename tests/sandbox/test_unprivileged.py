"""The tiers work for an ordinary user as well: root becomes nobody and runs the conformance test.

Root's own folder is closed to others, and often holds the interpreter; so the user gets a view of
the file system (a mount namespace) in which what the interpreter needs lies there openly.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sandbox.rooms import WALLED

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

NOBODY = "65534"
VIEW = """\
set -e
closed=$1; kept=$2; hold=$3; shift 3
if [ -n "$closed" ]; then
    mount --bind "$kept" "$hold"
    mount -t tmpfs -o mode=755 none "$closed"
    mkdir -p "$kept"
    mount --bind "$hold" "$kept"
fi
exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs -- "$@"
"""
RUN = """\
import os, sys
from grader.evaluate.conformance import run
from grader.evaluate.walled import Walled
assert os.getuid() == int(sys.argv[2])
room = Walled(sys.argv[1])
sys.stdout.write(room.available() or "; ".join(run(room)))
room.close()
"""


def closed_folder(path: Path) -> Path | None:
    """The topmost folder above this one that others may not enter."""
    return next((up for up in reversed(path.parents) if not up.stat().st_mode & 0o001), None)


@pytest.mark.parametrize("tier", WALLED)
def test_the_conformance_test_passes_as_nobody(tier: str, tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("this is no root, so all other tests run as an ordinary user already")
    if not (shutil.which("unshare") and shutil.which("setpriv")):
        pytest.skip("this machine has no unshare and setpriv of util-linux")
    prefix = Path(sys.base_prefix).resolve()
    closed = closed_folder(prefix)
    view = ["unshare", "--mount", "sh", "-c", VIEW, "sh", str(closed or ""), str(prefix)]
    command = [*view, str(tmp_path), sys.executable, "-B", "-c", RUN, tier, NOBODY]
    # Nobody may not write where the coverage of this run is collected.
    env = {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", env=env)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
