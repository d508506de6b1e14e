"""The network that tells how warm the light is."""
