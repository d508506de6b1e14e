"""What was learned, as plain functions of arrays."""
