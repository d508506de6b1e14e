"""The training of the garment's type, on several sets of photos with labels of their own."""
