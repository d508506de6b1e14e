"""Knowing a person's own garments again."""
