"""Cameras and buttons, and photo files in place of a camera."""
