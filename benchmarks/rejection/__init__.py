"""`wardrobe evaluate rejection`."""
