"""Language: what can be heard and what can be said."""
