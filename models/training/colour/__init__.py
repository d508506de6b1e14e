"""The training of the network that names colours."""
