"""The tables, as a list of migrations: version n of the file is what the first n of them make.

A migration that was released is never changed; a change is a new one. Every table has `id` as its key, which the
journal relies on.
"""

MIGRATIONS = (
    """
    CREATE TABLE garment (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        colours TEXT NOT NULL,
        pattern TEXT NOT NULL,
        taught TEXT NOT NULL
    ) STRICT;
    CREATE TABLE view (
        id INTEGER PRIMARY KEY,
        garment INTEGER NOT NULL REFERENCES garment ON DELETE CASCADE,
        features BLOB NOT NULL,
        rejected INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX view_of_garment ON view (garment, rejected);
    CREATE TABLE correction (
        id INTEGER PRIMARY KEY,
        garment INTEGER NOT NULL REFERENCES garment ON DELETE CASCADE,
        slot TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (garment, slot)
    ) STRICT;
    CREATE TABLE tag (
        id INTEGER PRIMARY KEY,
        garment INTEGER NOT NULL REFERENCES garment ON DELETE CASCADE,
        slot TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (garment, slot, value)
    ) STRICT;
    CREATE TABLE worn (
        id INTEGER PRIMARY KEY,
        garment INTEGER NOT NULL REFERENCES garment ON DELETE CASCADE,
        day TEXT NOT NULL,
        UNIQUE (garment, day)
    ) STRICT;
    CREATE TABLE change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        name TEXT NOT NULL
    ) STRICT;
    CREATE TABLE inverse (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        change INTEGER NOT NULL REFERENCES change ON DELETE CASCADE,
        sql TEXT NOT NULL
    ) STRICT;
    CREATE INDEX inverse_of_change ON inverse (change);
    """,
    """
    CREATE TABLE companion (
        id INTEGER PRIMARY KEY,
        garment INTEGER NOT NULL REFERENCES garment ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES garment ON DELETE CASCADE,
        UNIQUE (garment, other)
    ) STRICT;
    CREATE INDEX companion_of_other ON companion (other);
    CREATE TABLE recording (
        id INTEGER PRIMARY KEY,
        garment INTEGER NOT NULL UNIQUE REFERENCES garment ON DELETE CASCADE,
        samples BLOB NOT NULL
    ) STRICT;
    CREATE TABLE picture (
        id INTEGER PRIMARY KEY,
        garment INTEGER NOT NULL REFERENCES garment ON DELETE CASCADE,
        jpeg BLOB NOT NULL
    ) STRICT;
    CREATE INDEX picture_of_garment ON picture (garment);
    """,
)
JOURNAL = ("change", "inverse")
"""the tables that are not journalled: the journal itself"""
