"""Understanding: from a sentence in a person's own words to an intent and its slots."""
