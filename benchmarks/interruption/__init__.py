"""`wardrobe evaluate interruption`."""
