"""`wardrobe evaluate turn`."""
