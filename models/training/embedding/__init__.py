"""The network that knows a garment again: its embedding, and what single places of its cloth look like."""
