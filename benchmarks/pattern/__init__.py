"""`wardrobe evaluate pattern`."""
