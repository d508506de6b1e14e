"""A page for the browser: the same conversation as at the wardrobe, for helpers and families."""
