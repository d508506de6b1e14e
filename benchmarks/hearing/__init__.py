"""`wardrobe evaluate hearing`."""
