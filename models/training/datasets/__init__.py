"""The photos and recordings: their readers, what people say is true of them, and what is held out."""

from pathlib import Path

TRUTH = Path(__file__).parent / "truth"
"""what people say is true of the photos and recordings, in a file for each question"""
