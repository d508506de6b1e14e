"""`wardrobe evaluate voice`."""
