"""The training of the pattern network, on labelled photos and drawn cloth."""
