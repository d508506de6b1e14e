"""How the garment's type is learnt from several sets of photos, each of which knows a part of the tree."""
