"""`wardrobe evaluate words`."""
