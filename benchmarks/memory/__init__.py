"""`wardrobe evaluate memory`."""
