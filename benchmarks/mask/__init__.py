"""`wardrobe evaluate mask`."""
