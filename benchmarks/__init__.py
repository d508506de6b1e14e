"""What the product is measured with: `wardrobe evaluate NAME` prints a table and writes JSON. No test reads a time."""
