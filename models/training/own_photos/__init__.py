"""How the garment classifier is trained, measured and exported."""
