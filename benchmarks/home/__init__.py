"""`wardrobe evaluate home`."""
