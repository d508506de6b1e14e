"""Hearing: microphone, recognizer, attention."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from assistant.core.attention import Attention
from assistant.core.domain import Language, Utterance
from assistant.core.ports.hearing import Button, Microphone, NamesRecognizer
from assistant.devices.button import GpioButton, KeyboardButton
from assistant.storage import config as settings_of
from assistant.wiring import paths
from assistant.wiring.language import understood_probability
from audio.hearing.final_phrases import final_phrases
from audio.hearing.folder_checksums import write_checksums
from audio.hearing.microphone import SoundDeviceMicrophone, WavMicrophone
from audio.hearing.pauses import TurnTaking
from audio.hearing.vosk_models import checked, downloads, find_model, is_published
from intents.catalogue import load_catalogue


def hearing_model(hearing: settings_of.Hearing, language: Language) -> Path:
    """The folder of the Vosk model in use, with all its files as they were shipped or installed.

    Raises:
        ModelError: it is missing or damaged.
    """
    from models.weights_file import check_folder  # noqa: PLC0415 a light start

    configured = hearing.korean_model if language is Language.KOREAN else hearing.english_model
    return find_model(configured) if configured else check_folder(f"vosk-{language}")


def missing_words(folder: Path, language: Language) -> list[str]:
    """Words of our sentences that a published model lacks; ours reads every word by rule."""
    from audio.hearing.published_recognizer import PublishedRecognizer  # noqa: PLC0415

    return (
        PublishedRecognizer(folder, language, load_catalogue().phrases(language)).missing
        if is_published(folder)
        else []
    )


def recognizer(
    hearing: settings_of.Hearing,
    languages: Sequence[Language] = tuple(Language),
    phrases: Mapping[Language, Sequence[str]] | None = None,
    called: bool = False,
    min_confidence: float | None = None,
    turn_taking: TurnTaking | None = None,
    meant: Callable[[Utterance], float] = understood_probability,
) -> NamesRecognizer:
    """Listens in all of `languages` for our sentences, `called` by the wake phrase or not, or for `phrases`.

    Utterances with less confidence than `min_confidence`, 0 to 1, are rejected, and tentative ones inside other talk.
    With `phrases` nothing is rejected unless a confidence is given. `turn_taking`: what others have to do with pauses.
    `meant`: how likely a sentence of no list was heard and meant so, which tells its language.
    """
    from audio.hearing.bilingual_recognizer import BilingualRecognizer, LanguageRecognizer  # noqa: PLC0415
    from audio.hearing.endpointing import Endpointer  # noqa: PLC0415
    from audio.hearing.hold_back import IMMEDIATE_CONFIDENCE  # noqa: PLC0415
    from audio.hearing.open_recognizer import OpenRecognizer, has_language_model  # noqa: PLC0415
    from audio.hearing.published_recognizer import PublishedRecognizer  # noqa: PLC0415
    from audio.hearing.recognizer import MIN_CONFIDENCE, VoskRecognizer  # noqa: PLC0415
    from audio.hearing.two_stage_recognizer import TwoStageRecognizer  # noqa: PLC0415
    from audio.hearing.vad import SileroVad  # noqa: PLC0415

    if min_confidence is None:
        min_confidence = 0.0 if phrases else MIN_CONFIDENCE
    catalogue = load_catalogue()
    listed = catalogue.called if called else catalogue.phrases

    def of_language(language: Language) -> LanguageRecognizer:
        folder, graphs = hearing_model(hearing, language), paths.CACHE / "graphs"
        if is_published(folder):
            rejected = () if phrases else catalogue.out_of_domain[language]
            chosen = phrases[language] if phrases else listed(language)
            return PublishedRecognizer(folder, language, chosen, rejected, min_confidence)
        if phrases:
            meanings = {phrase: phrase for phrase in phrases[language]}
            return VoskRecognizer(folder, language, phrases[language], graphs, (), meanings, min_confidence)
        rejected, meanings = catalogue.out_of_domain[language], catalogue.meanings(language)
        commands = VoskRecognizer(folder, language, listed(language), graphs, rejected, meanings, min_confidence)
        if not has_language_model(folder):
            return commands
        return TwoStageRecognizer(commands, OpenRecognizer(folder, language, graphs))

    bilingual = BilingualRecognizer([of_language(language) for language in languages], min_confidence, meant)
    immediate_confidence = 0.0 if phrases else IMMEDIATE_CONFIDENCE
    return Endpointer(bilingual, SileroVad(), immediate_confidence, turn_taking or TurnTaking())


def prepare_hearing(hearing: settings_of.Hearing) -> None:
    """Compile what `recognizer` needs, so that the next start finds it.

    Raises:
        ModelError: a model is missing or damaged.
    """
    recognizer(hearing, called=needs_wake_phrase(hearing))


def needs_wake_phrase(hearing: settings_of.Hearing) -> bool:
    """Whether questions must begin with the wake phrase."""
    return hearing.attention == "wake-word"


def taking_turns(
    called: bool,
    on_speech: Callable[[], None],
    on_pause: Callable[[str], None],
    is_complete: Callable[[Utterance], bool],
) -> TurnTaking:
    """Short pauses behind phrases with which no longer one begins."""
    catalogue = load_catalogue()
    listed = catalogue.called if called else catalogue.phrases
    final = [final_phrases([*listed(language), *catalogue.out_of_domain[language]]) for language in Language]
    return TurnTaking(
        final_phrases=frozenset().union(*final), is_complete=is_complete, on_speech=on_speech, on_pause=on_pause
    )


def attention(hearing: settings_of.Hearing, button: Button | None) -> Attention:
    """When the assistant listens; where a button is wanted and there is none (with files), always."""
    always = hearing.attention == "always" or (hearing.attention == "button" and button is None)
    return Attention(always, hearing.follow_up, load_catalogue().after_wake)


def button(hearing: settings_of.Hearing) -> AbstractContextManager[Button | None]:
    """The configured button, if one is wanted; enter it to hold the device.

    Raises:
        ButtonError: there is none, on entering.
    """
    if hearing.attention != "button":
        return nullcontext()
    return KeyboardButton() if hearing.button == "keyboard" else GpioButton(hearing.button)


def vosk_folder() -> Path:
    """Where published models are kept."""
    return downloads()


def check_hearing_model(folder: Path) -> None:
    """A ModelError where a folder is no whole Vosk model. From now on its files are compared with what they are now."""
    checked(folder)
    write_checksums(folder)


def microphone(hearing: settings_of.Hearing) -> SoundDeviceMicrophone:
    """The real one; enter it to hold the device."""
    return SoundDeviceMicrophone(hearing.device)


def file_microphone(paths: Sequence[Path]) -> Microphone:
    """Sound files in place of a microphone."""
    return WavMicrophone(paths)
