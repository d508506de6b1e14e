"""`wardrobe evaluate soak`."""
