"""`wardrobe evaluate published`."""
