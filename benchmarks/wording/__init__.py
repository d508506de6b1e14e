"""`wardrobe evaluate wording`."""
