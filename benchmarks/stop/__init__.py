"""`wardrobe evaluate stop`."""
