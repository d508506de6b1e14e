"""Cameras and buttons, and the files that stand in for them."""
