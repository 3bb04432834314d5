"""`python fuzz/run.py {wire,loader} [--inputs N]`: so many inputs, then what they came to.

With atheris the search is guided by coverage. Without it the same targets get mutations of the
seeds, without guidance. An exception, an input that takes longer than a second, or memory past
the bound ends the run with a status that is not 0.
"""

import argparse
import importlib.util
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

MOST_S = 1
MOST_MB = 256
"""Resident memory of the whole process, interpreter and fuzzer included."""
_MEGABYTE = 1024
"""KB."""
_SEED = 20211012


def main() -> int:
    """Fuzz one target and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("target", choices=["wire", "loader"])
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--unguided", action="store_true", help="as if atheris were not there")
    asked = parser.parse_args()
    is_guided = not asked.unguided and importlib.util.find_spec("atheris") is not None
    with tempfile.TemporaryDirectory(prefix="fuzz-") as scratch:
        search = _guided if is_guided else _unguided
        return search(asked.target, asked.inputs, Path(scratch))


def _target(name: str, scratch: Path) -> Callable[[bytes], object]:
    from fuzz.targets import loader_input, wire_input

    return wire_input if name == "wire" else loader_input(scratch / "submission")


def _seeds(name: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((HERE / "seeds" / name).iterdir())]


def _guided(name: str, inputs: int, scratch: Path) -> int:
    import atheris

    with atheris.instrument_imports(include=["grader", "fuzz"]):
        target = _target(name, scratch)
    found = scratch / "found"
    found.mkdir()
    options = [
        f"-atheris_runs={inputs}",
        "-max_len=4096",
        f"-timeout={MOST_S}",
        f"-rss_limit_mb={MOST_MB}",
        f"-seed={_SEED}",
        f"-artifact_prefix={scratch.parent}/fuzz-{name}-",
        "-print_final_stats=1",
        "-verbosity=0",
        "-reload=0",
    ]
    count = 0

    def counted(data: bytes) -> None:
        nonlocal count
        count += 1
        target(data)
        if count == inputs:
            _say(name, count, "guided by coverage", len(list(found.iterdir())))

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        choice = random.Random(seed)
        if choice.randrange(2):
            return bytes(atheris.Mutate(data, most))
        return _mutated(name, choice, data, [])[:most]

    words = [sys.argv[0], *options, str(found), str(HERE / "seeds" / name)]
    atheris.Setup(words, counted, custom_mutator=mutate)
    atheris.Fuzz()
    return 0


def _unguided(name: str, inputs: int, scratch: Path) -> int:
    target = _target(name, scratch)
    seeds = _seeds(name)
    choice = random.Random(_SEED)
    for count in range(inputs):
        seed = seeds[count % len(seeds)]
        data = seed if count < len(seeds) else _mutated(name, choice, seed, seeds)
        since = time.monotonic()
        target(data)
        if time.monotonic() - since > MOST_S:
            sys.stderr.write(f"an input took more than {MOST_S} s: {data!r}\n")
            return 1
    return _say(name, inputs, "unguided", 0)


def _mutated(name: str, choice: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    from fuzz.mutate import mutated_bytes, mutated_frame

    frame = mutated_frame(choice, data) if name == "wire" and choice.randrange(2) else None
    return mutated_bytes(choice, data, others) if frame is None else frame


def _say(name: str, count: int, how: str, found: int) -> int:
    """Print the counts; return 1 when the memory is past its bound."""
    peak_mb = _peak_kb() / _MEGABYTE
    news = f", {found} kept for new coverage" if found else ""
    print(
        f"{name}: {count} inputs {how}, no defect; peak memory {peak_mb:.0f} MB{news}", flush=True
    )
    return int(peak_mb > MOST_MB)


def _peak_kb() -> int:
    """Return the most memory that was resident; on Linux without that of whoever started this."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
        return int(lines["VmHWM"].removesuffix("kB"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    sys.exit(main())
