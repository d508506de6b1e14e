"""The training of the network that tells how warm the light is."""
