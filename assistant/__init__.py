"""The smart wardrobe: it hears a question, looks at the garment and answers aloud."""
