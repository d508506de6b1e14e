"""One module per sub-command of `wardrobe`."""
