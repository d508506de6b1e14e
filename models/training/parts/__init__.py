"""What `wardrobe train` runs: a function for each part."""

from models.training.parts.pictures import (
    colour,
    export_own_photos,
    garment_colour,
    garment_names,
    garment_type,
    light,
    mask,
    own,
    own_photos,
    pattern,
    pattern_names,
    prepare_deepfashion,
)
from models.training.parts.sentences import language_model, words
from models.training.parts.speech import clean_recordings, hearing, spoken_corpus, spoken_voices, vocoder, voice

__all__ = [
    "clean_recordings",
    "colour",
    "export_own_photos",
    "garment_colour",
    "garment_names",
    "garment_type",
    "hearing",
    "language_model",
    "light",
    "mask",
    "own",
    "own_photos",
    "pattern",
    "pattern_names",
    "prepare_deepfashion",
    "spoken_corpus",
    "spoken_voices",
    "vocoder",
    "voice",
    "words",
]
