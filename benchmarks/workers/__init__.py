"""`wardrobe evaluate workers`."""
