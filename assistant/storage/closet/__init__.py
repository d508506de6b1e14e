"""The person's own garments, in one SQLite file: `sqlite_closet.py` first."""
