"""What this wardrobe offers to a Wyoming client, and under which licence."""

from importlib.metadata import version

from wyoming.info import AsrModel, AsrProgram, Attribution, HandleModel, HandleProgram, Info, TtsProgram, TtsVoice

from assistant import wiring
from assistant.core.domain import Language

NAME = "wardrobe"
ENGLISH_NAMES = {Language.KOREAN: "Korean", Language.ENGLISH: "English"}
LEARNT_FROM = {
    Language.KOREAN: Attribution(
        "EmotionTTS open DB, KAIST and Selvas AI", "https://github.com/emotiontts/emotiontts_open_db"
    ),
    Language.ENGLISH: Attribution(
        "dataset-voice-kathleen, Kokoro-82M, Picovoice's benchmarks and eSpeak NG",
        "https://github.com/rhasspy/dataset-voice-kathleen",
    ),
}
"""what hearing learned from, people first; the address is that of the first. The Korean voice learned from it, too"""
TEACHER = Attribution("Kokoro-82M, hexgrad", "https://github.com/hexgrad/kokoro")
"""what the English voice learned from"""
VOICES_LEARNT_FROM = LEARNT_FROM | {Language.ENGLISH: TEACHER}
OURS = Attribution("The smart wardrobe", "https://www.home-assistant.io/integrations/wyoming/")
"""the second is where a user finds what this is for: the product itself has no page"""


def voice_name(language: Language) -> str:
    """Of our voice of this language, as a client chooses it."""
    return f"{NAME}-{language}"


def model_name(language: Language) -> str:
    """Of our recognizer of this language."""
    return f"vosk-{language}"


def info() -> Info:
    """Speech to text, text to speech and answers, in both languages."""
    ours = version("smart-wardrobe")
    models = [
        AsrModel(
            model_name(one), LEARNT_FROM[one], True, _described("what is said to a wardrobe", one, "vosk"), ours, [one]
        )
        for one in Language
    ]
    voices = [
        TtsVoice(voice_name(one), VOICES_LEARNT_FROM[one], True, _described("voice", one, "voice"), ours, [one])
        for one in Language
    ]
    answers = HandleModel(NAME, OURS, True, "Answers about the clothes before the camera", ours, list(Language))
    return Info(
        asr=[AsrProgram(NAME, OURS, True, "Hears what is asked of a wardrobe", ours, models)],
        tts=[TtsProgram(NAME, OURS, True, "The wardrobe's voices", ours, voices, supports_synthesize_streaming=True)],
        handle=[HandleProgram(NAME, OURS, True, "Looks and answers", ours, [answers])],
    )


def _described(what: str, language: Language, folder: str) -> str:
    licences = wiring.shipped_licences()
    mine = [one for one, names in licences.items() if any(name.startswith(f"{folder}-{language}/") for name in names)]
    return f"{ENGLISH_NAMES[language]}: {what} ({', '.join(sorted(mine))})"
