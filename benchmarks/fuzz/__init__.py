"""`wardrobe evaluate fuzz`."""
