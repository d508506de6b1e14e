"""`wardrobe evaluate light`."""
