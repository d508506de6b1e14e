"""What the page in the browser adds: time behind a description, and bytes to load."""
