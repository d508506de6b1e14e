"""`wardrobe evaluate type`."""
