"""`python -m grader` is the command `grade`, where a shell does not find the latter."""

from grader.cli.main import main

main()
