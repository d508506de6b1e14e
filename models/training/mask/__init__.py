"""The training of the segmentation network, which tells garment from background."""
