"""`wardrobe evaluate colour`."""
