"""What the core needs from outside: a Protocol for each thing that has more than one implementation."""
