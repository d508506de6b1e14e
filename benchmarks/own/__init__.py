"""How well the person's own garments are known again."""
