"""What sentences mean, and which are likely."""

from pathlib import Path

from assistant.core.domain import Language


def words(data: Path, out: Path) -> list[Path]:
    """The classifiers of what a sentence means; the files of their weights."""
    from models.training.words.train import train  # noqa: PLC0415

    return train(data, out)


def language_model(data: Path, out: Path) -> list[Path]:
    """What the recognizer takes for likely sentences, for each language; the files, as they lie in a Vosk model."""
    from models.training.language_model import train  # noqa: PLC0415
    from models.training.language_model.texts import texts  # noqa: PLC0415
    from models.training.words.sentences import read  # noqa: PLC0415

    written = []
    for language in Language:
        spoken = [sentence.text for sentence in read(data, language)]
        written += train.train(texts(spoken, language), language, out / f"vosk-{language}" / "graph")
    return written
