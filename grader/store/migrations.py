"""The form of results.sqlite, as numbered steps: a store of any earlier form can be brought up.

Each step is run once, in order and in one transaction; `PRAGMA user_version` says which was last.
"""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE course (
        name TEXT NOT NULL
    ) STRICT;

    CREATE TABLE student (
        key TEXT PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sources (
        digest TEXT PRIMARY KEY,
        packed BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE mark (
        id INTEGER PRIMARY KEY,
        student TEXT NOT NULL REFERENCES student (key),
        exercise TEXT NOT NULL,
        submission TEXT NOT NULL,
        spec TEXT NOT NULL,
        battery TEXT NOT NULL,
        engine TEXT NOT NULL,
        tier TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('counts', 'proposed', 'past', 'dropped')),
        graded_at TEXT NOT NULL,
        record BLOB NOT NULL
    ) STRICT;

    CREATE UNIQUE INDEX mark_that_counts ON mark (student, exercise) WHERE state = 'counts';
    CREATE UNIQUE INDEX mark_proposed ON mark (student, exercise) WHERE state = 'proposed';
    CREATE INDEX mark_of_sources ON mark (exercise, submission, spec, battery, engine, tier);
    """,
    """
    CREATE TABLE hidden (
        id INTEGER PRIMARY KEY,
        exercise TEXT NOT NULL,
        packed BLOB NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE hand_mark (
        id INTEGER PRIMARY KEY,
        exercise TEXT NOT NULL,
        name TEXT NOT NULL,
        answer TEXT NOT NULL,
        item TEXT NOT NULL,
        points REAL NOT NULL,
        comment TEXT NOT NULL,
        marked_by TEXT NOT NULL,
        marked_at TEXT NOT NULL,
        counts INTEGER NOT NULL CHECK (counts IN (0, 1))
    ) STRICT;

    CREATE TABLE handed_in (
        student TEXT NOT NULL,
        exercise TEXT NOT NULL,
        submission TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (student, exercise, submission)
    ) STRICT, WITHOUT ROWID;

    CREATE UNIQUE INDEX hand_mark_that_counts ON hand_mark (exercise, name, answer, item)
        WHERE counts;
    """,
    """
    ALTER TABLE mark ADD COLUMN took_s REAL;
    """,
)
"""A mark `counts`, is `proposed` by a regrade, was `dropped` with it, or counted in the `past`.

A `hand_mark` is a person's, of one item of the rubric of one text, whoever wrote that text.
`hidden` holds batteries that were drawn from secret seeds; of an exercise the newest is used."""
