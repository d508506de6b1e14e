"""What people call a colour: training."""
