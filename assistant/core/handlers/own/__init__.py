"""What the person says of their own clothes: teaching, changing, listing, wearing, matching."""
