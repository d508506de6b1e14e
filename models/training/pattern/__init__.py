"""How the pattern network is trained and exported."""
