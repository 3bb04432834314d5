"""The walled rooms: what a submission can do there, and what it cannot."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from grader.arrays import Array
from grader.evaluate.contract import Ask, Crashed, Loaded, Raised
from grader.evaluate.walled import Walled
from tests.processes import descendants, living
from tests.sandbox.walls import QUOTA, asked, sources, values

pytestmark = pytest.mark.sandbox


FORBIDDEN = {
    "open('/etc/passwd')": "file",
    "open('/dev/null', 'w')": "file",
    "open('left.txt', 'w')": "file",
    "os.listdir('/')": "file",
    "os.mkdir('/tmp/left')": "file",
    "os.memfd_create('left')": "other",
    "os.pipe()": "other",
    "os.fork()": "process",
    "os.execv('/bin/true', ['true'])": "process",
    "os.posix_spawn('/bin/true', ['true'], {})": "process",
    "subprocess.run(['true'])": "process",
    "threading.Thread(target=print).start()": "thread",
    "socket.socket()": "network",
    "socket.create_connection(('example.org', 80))": "network",
    "os.kill(os.getppid(), 0)": "signal",
    "os.kill(-1, 9)": "signal",
    "os.kill(0, 9)": "signal",
    "os.setuid(0)": "other",
    "os.nice(-1)": "other",
}


@pytest.mark.parametrize("deed", FORBIDDEN)
def test_what_is_forbidden_is_refused_by_its_name(room: Walled, deed: str) -> None:
    (reply,) = asked(room, f"def f(x):\n    {deed}\n    return 0")

    assert isinstance(reply, Raised), reply
    assert (reply.refused, [frame.text for frame in reply.frames][-1:]) == (FORBIDDEN[deed], [deed])


CALLS = {
    "ptrace of the parent": "libc.ptrace(16, os.getppid(), 0, 0)",
    "limits of the parent": "libc.prlimit(os.getppid(), 7, 0, buffer)",
    "limits of its own": "libc.setrlimit(0, buffer)",
    "executable memory": "libc.mprotect(page, 4096, 7)",
    "a raw open": "libc.syscall(257, -100, b'/etc/passwd', 0, 0)",
    "openat2": "libc.syscall(437, -100, b'/etc/passwd', buffer, 24)",
    "io_uring": "libc.syscall(425, 8, buffer)",
    "keyrings": "libc.syscall(250, 0, -3, 0, 0, 0)",
    "userfaultfd": "libc.syscall(323, 0)",
    "bpf": "libc.syscall(321, 0, buffer, 48)",
    "perf events": "libc.syscall(298, buffer, 0, -1, -1, 0)",
    "namespaces": "libc.unshare(0x10000000)",
    "a second filter": "libc.prctl(22, 2, buffer, 0, 0)",
    "a life of its own": "libc.prctl(1, 0, 0, 0, 0)",
    "being traced": "libc.prctl(4, 1, 0, 0, 0)",
    "memory of the parent": "libc.process_vm_readv(os.getppid(), buffer, 1, buffer, 1, 0)",
    "a new session": "libc.setsid()",
    "a mount": "libc.mount(b'none', b'/tmp', b'tmpfs', 0, 0)",
    "a look at a file": "libc.syscall(262, -100, b'/etc/passwd', buffer, 0x1000)",
    "shared memory": "libc.shmget(0, 4096, 0o1600)",
    "messages": "libc.msgget(0, 0o1600)",
    "a clone": "libc.syscall(56, 17, 0, 0, 0, 0)",
    "a fork without the C library": "libc.syscall(57)",
}


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86_64")
def test_no_system_call_gets_further_than_python(room: Walled) -> None:
    """All are made from one process, which must be there to tell afterwards."""
    body = "".join(f"    said.append({call})\n" for call in CALLS.values())
    text = (
        "libc = ctypes.CDLL(None, use_errno=True)\nbuffer = ctypes.create_string_buffer(8192)\n"
        "page = ctypes.c_void_p((ctypes.addressof(buffer) + 4095) & ~4095)\n"
        f"def f(x):\n    said = []\n{body}    return said"
    )
    (reply,) = asked(room, text)

    assert dict(zip(CALLS, values(reply), strict=True)) == dict.fromkeys(CALLS, -1.0)


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="a call of another convention")
def test_a_call_of_another_convention_ends_the_process_alone(room: Walled) -> None:
    x32_getpid = 0x40000000 + 39
    (reply,) = asked(room, f"def f(x): return ctypes.CDLL(None).syscall({x32_getpid})")

    assert reply == Crashed("SIGSYS")
    assert values(asked(room, "def f(x): return x")[0]) == (2.0,)


def test_a_submission_sees_nothing_of_where_it_is(room: Walled) -> None:
    text = (
        "def f(x):\n    known = [*sys.path, *sys.argv, *os.environ, *sys.modules, os.getcwd()]\n"
        "    names = ('grader', 'guest', 'reference', 'HOME', 'GRADE', 'PATH=')\n"
        "    return sum(any(name in str(word) for name in names) for word in known)"
    )

    assert values(asked(room, text)[0]) == (0.0,)


def test_only_the_channel_is_open(room: Walled) -> None:
    text = (
        "def f(x):\n    found = []\n    for n in range(64):\n"
        "        try: os.lseek(n, 0, 1); found.append(n)\n"
        "        except OSError as error:\n            if error.errno != 9: found.append(n)\n"
        "    return found"
    )

    assert values(asked(room, text)[0]) == (0.0, 1.0, 2.0, 3.0, 4.0)


def test_random_numbers_differ_from_process_to_process(room: Walled) -> None:
    text = "import random\ndef f(x): return [np.random.random(), random.random()]"
    one, two = (values(asked(room, text)[0]) for _ in range(2))

    assert one[0] != two[0]
    assert one[1] != two[1]


def test_scipy_comes_from_a_zygote_that_has_it(room: Walled) -> None:
    pytest.importorskip("scipy", reason="not available here: scipy")
    text = "from scipy.linalg import null_space\ndef f(x): return null_space([[x, 0]]).ravel()[1]"
    (reply,) = asked(room, text)

    assert abs(values(reply)[0]) == 1.0
    assert "scipy" in room._zygotes


def test_a_child_cannot_be_read_by_its_own_user(room: Walled) -> None:
    """PR_SET_DUMPABLE 0: its files in /proc are root's, whoever runs it."""
    with room.open(sources("def f(x): return x"), QUOTA) as box:
        box.load()
        pids = living(descendants(os.getpid()))
        names = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids}
        children = [pid for pid, line in names.items() if b"guest.zygote" in line]
        owners = {Path(f"/proc/{pid}/environ").stat().st_uid for pid in children}

    assert children
    assert 0 in owners


def honest(room: Walled, text: str, inputs: Sequence[float]) -> list[float]:
    """The numbers of f for these inputs."""
    with room.open(sources(text), QUOTA) as box:
        assert isinstance(box.load(), Loaded)
        asks = Ask(function="f", inputs=[{"x": Array.from_nested(value)} for value in inputs])
        return [values(reply)[0] for reply in box.ask(asks)]


PROVIDED_FOR = {
    "os.path.exists": "import os\nif os.path.exists('data.csv'): raise SystemExit\n",
    "Path.is_file": "from pathlib import Path\nif Path('data.csv').is_file(): raise SystemExit\n",
    "FileNotFoundError": "try:\n    open('data.csv')\nexcept FileNotFoundError:\n    pass\n",
    "loadtxt": "try:\n    np.loadtxt('data.csv')\nexcept OSError:\n    pass\n",
    "genfromtxt": "try:\n    np.genfromtxt('data.csv')\nexcept OSError:\n    pass\n",
    "a package": "try:\n    import pandas_of_nobody\nexcept ModuleNotFoundError:\n    pass\n",
    "plots": "import matplotlib.pyplot as plt\nfrom mpl_toolkits.mplot3d import Axes3D\n",
}


@pytest.mark.parametrize("name", PROVIDED_FOR)
def test_a_submission_that_can_do_without_a_file_is_left_in_peace(room: Walled, name: str) -> None:
    text = f"import numpy as np\n{PROVIDED_FOR[name]}def f(x):\n    return x\n"

    assert honest(room, text, [2.0]) == [2.0]


def test_the_usual_tools_work_behind_the_wall(room: Walled) -> None:
    text = (
        "from datetime import datetime\nfrom fractions import *\n"
        "import dataclasses, decimal, functools, inspect, itertools, json, math, random, warnings\n"
        "θ = 1\n"
        "def f(x):\n"
        "    warnings.warn('quiet')\n"
        "    assert 'def f' in inspect.getsource(f)\n"
        "    assert json.loads(json.dumps([1])) == [1]\n"
        "    assert datetime.strptime('2021', '%Y').year == 2021\n"
        "    assert str(np.array([1.5])) == '[1.5]' and repr(Fraction(1, 2))\n"
        "    np.testing.assert_allclose(1, 1)\n"
        "    a = np.random.default_rng(1).normal(size=(60, 60))\n"
        "    u, s, v = np.linalg.svd(a @ a.T)\n"
        "    np.linalg.eigh(a + a.T); np.linalg.qr(a); np.linalg.lstsq(a, a[0])\n"
        "    np.linalg.cholesky(a @ a.T + 99 * np.eye(60)); np.einsum('ij,jk', a, a)\n"
        "    np.unique(a, axis=0); np.intersect1d(a, a); np.setdiff1d(a, a[0]); np.isin(a, 1)\n"
        "    time.sleep(0.001); os.getcwd(); print('x', flush=True)\n"
        "    return float(np.linalg.solve(np.eye(2), [x, x])[0]) * θ\n"
    )

    assert honest(room, text, np.arange(3.0).tolist()) == [0.0, 1.0, 2.0]
