"""The photos and recordings: their readers, the truth about them, and which are held out. Nothing here needs torch."""

from pathlib import Path

TRUTH = Path(__file__).parent / "truth"
"""what people say is true of the photos and recordings: a file for each question"""
