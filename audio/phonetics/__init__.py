"""From text to phones, for hearing and for speaking."""
