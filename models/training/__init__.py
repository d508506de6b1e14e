"""What made the weights: torch and friends, the `train` extra. Nothing here is imported by the running assistant."""
