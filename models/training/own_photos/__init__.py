"""A classifier of any folder of labelled photos, by a recipe: trained on Lightning's Trainer, measured and exported."""
