"""The training of the segmentation network: which pixels are garment."""
