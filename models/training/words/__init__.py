"""Training of what a sentence means, from wording that was written and sentences of imagined speakers."""
