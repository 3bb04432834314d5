"""The scripts that a platform starts, each in the folders that the platform promises.

Folders: Gradescope, autograder specifications; PrairieLearn, docs/externalGrading; Autolab, "Guide
for Lab Authors". Every script finds its folders from where it lies, so it can be tried anywhere.
"""

SETUP = """\
#!/bin/sh
# Installs the grader beside this script. Needs Python 3.11 or newer with venv.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
suitable='import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))'
python=
for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c "$suitable" >/dev/null 2>&1; then python=$name; break; fi
done
if [ -z "$python" ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends python3 python3-venv
    if python3 -c "$suitable" >/dev/null 2>&1; then python=python3; fi
fi
if [ -z "$python" ]; then
    echo "Python 3.11 or newer with venv is needed: choose a newer base image." >&2
    exit 1
fi
"$python" -m venv "$here/env"
"$here/env/bin/python" -m pip install --quiet --disable-pip-version-check "$here"/*.whl
"""

GRADESCOPE = """\
#!/bin/sh
# Gradescope starts this for each submission: /autograder/run_autograder.
set -u
root=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$root/results"
"$root/source/env/bin/grade" ci {exercise} "$root/submission{file}" \\
    --course "$root/source/course" --write gradescope="$root/results/results.json" --exit-zero
"""

PRAIRIELEARN = """\
#!/bin/sh
# PrairieLearn starts this for each submission, with its folders below /grade.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
env=${EXERCISE_GRADER:-/opt/exercise-grader/env}
mkdir -p "$root/results"
"$env/bin/grade" ci {exercise} "$root/student{file}" --course "$here/course" \\
    --write prairielearn="$root/results/results.json" --exit-zero
"""

DOCKERFILE = """\
# The image of PrairieLearn's external grader: `docker build -t YOU/exercise-grader .`
FROM python:3.13-slim
COPY serverFilesCourse/exercise_grader/*.whl serverFilesCourse/exercise_grader/setup.sh \\
    /opt/exercise-grader/
RUN sh /opt/exercise-grader/setup.sh
"""

AUTOLAB = """\
#!/bin/sh
# `make` starts this for each submission; the last line of its output holds the scores.
set -u
here=$(cd "$(dirname "$0")" && pwd)
env=${EXERCISE_GRADER:-$here/env}
[ -x "$env/bin/grade" ] || sh "$here/setup.sh" >&2
"$env/bin/grade" ci {exercise} "$1" --course "$here/course" \\
    --write autolab="$here/output.txt" --exit-zero >/dev/null
cat "$here/output.txt"
"""

AUTOLAB_MAKEFILE = """\
# Autolab copies this beside autograde.tar and the submission, and starts `make`.
all:
\ttar -xf autograde.tar
\tsh autograde/grade.sh {submission}
"""

HOW = {
    "gradescope": "Upload it as the autograder of a programming assignment; base image Ubuntu "
    "24.04 or newer.",
    "prairielearn": "Unpack it into the course; build the image of its Dockerfile, and name it, "
    "and /grade/serverFilesCourse/exercise_grader/grade.sh as entrypoint, in the question's "
    "info.json under externalGradingOptions.",
    "autolab": "Unpack it; upload autograde-Makefile and autograde.tar as the autograder of the "
    "assessment, with one problem for each exercise and of its name. An image that has the grader "
    "already names it in the variable EXERCISE_GRADER.",
}
"""What to do with the file."""
