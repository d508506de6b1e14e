"""The baseline of hearing: the grammar search of pocketsphinx over our English commands."""

import shutil

from pocketsphinx import Decoder

from assistant import wiring
from assistant.core.domain import Language
from audio.wav import SAMPLE_RATE_HZ
from benchmarks.hearing.voices import COMMANDS, FLITE, drawn, flite, padded
from intents.catalogue import load_catalogue


def pocketsphinx_search() -> tuple[float, float] | None:
    """Its grammar search on flite's first voice, clean: (right, wrong); None where flite is missing."""
    if not shutil.which("flite"):
        return None
    phrases = load_catalogue().phrases(Language.ENGLISH)
    decoder = Decoder(samprate=SAMPLE_RATE_HZ, loglevel="FATAL", lm=None)
    decoder.add_jsgf_string("commands", f"#JSGF V1.0; grammar g; public <c> = {' | '.join(phrases)};")
    decoder.activate_search("commands")
    right = 0
    for text in drawn(Language.ENGLISH):
        decoder.start_utt()
        decoder.process_raw(padded(flite(FLITE[0], text)).tobytes(), full_utt=True)
        decoder.end_utt()
        answer = decoder.hyp().hypstr if decoder.hyp() else ""
        meaning, wanted = (wiring.understood(sentence, Language.ENGLISH) for sentence in (answer or "?", text))
        right += bool(meaning and wanted and meaning.intent == wanted.intent)
    return right / COMMANDS, 1 - right / COMMANDS
