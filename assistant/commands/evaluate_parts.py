"""What `wardrobe evaluate` measures."""

from enum import StrEnum


class Part(StrEnum):
    """What can be measured.

    What is trained has the same name in `wardrobe train`. The others are not trained under a name of their own:
    wording is data, rejection is fitted to what hearing finds, socks come with own garments, and the others are the
    whole assistant or its storage.
    """

    TYPE = "type"
    MASK = "mask"
    PATTERN = "pattern"
    COLOUR = "colour"
    LIGHT = "light"
    OWN = "own"
    SOCKS = "socks"
    HEARING = "hearing"
    VOICE = "voice"
    WORDS = "words"
    WORDING = "wording"
    REJECTION = "rejection"
    INTERRUPTION = "interruption"
    TURN = "turn"
    SOAK = "soak"
    MEMORY = "memory"
    STOP = "stop"
    FUZZ = "fuzz"
    CLOSET = "closet"
    EVENING = "evening"
    WORKERS = "workers"
    HOME = "home"
    PUBLISHED = "published"
    WEB = "web"


MEASURES = {
    Part.TYPE: "Which garment it is, on photos of contributors that training never saw.",
    Part.MASK: "Which pixels are garment, on photos outlined by hand; colour, type and hints with such masks.",
    Part.PATTERN: "Plain, striped, checked, dotted, floral or print, on garments that training never saw.",
    Part.COLOUR: "What the colours are called, on photos that a person named; the same garment twice.",
    Part.LIGHT: "How warm the light is, and what the colours are called under simulated lamps.",
    Part.OWN: "Own garments known again among 20, 50 and 100, strangers' and look-alikes; time with thousands.",
    Part.SOCKS: "Whether two socks belong together: the same, nearly, different, and what differs.",
    Part.HEARING: "Commands in new voices, noise and rooms; false accepts in out-of-domain speech; the delay.",
    Part.VOICE: "Whether what the voice says is recognized, how it sounds beside recordings, and its cost.",
    Part.WORDS: "Sentences in people's own words: intents, slots and refused talk, of speakers who are held out.",
    Part.WORDING: "Every reply template with three values of each slot, for reading aloud, and broken rules.",
    Part.REJECTION: "Fits the coefficients that tell commands from out-of-domain speech, and shows both errors.",
    Part.INTERRUPTION: "How soon the assistant is silent when talked over, and whether it hears itself.",
    Part.TURN: "From the end of a question to the first sample of the answer; start and memory.",
    Part.SOAK: "Thousands of turns in one process: memory, handles, threads and delay; the processor in a quiet room.",
    Part.MEMORY: "Memory of `wardrobe run` on a virtual sound card: ready, speaking in advance, after questions.",
    Part.STOP: "A stop in the middle of a sentence, on a virtual sound card: how soon it is silent and ended.",
    Part.FUZZ: "Damaged files and texts at every entry point: each is accepted whole or refused in one line.",
    Part.CLOSET: "Killed processes, undo, and times with up to 10,000 own garments; hearing with 100 taught names.",
    Part.EVENING: "A scripted evening of 60 turns in each language, from sound to sound.",
    Part.WORKERS: "Many photos with one and two processes, and what twenty would do.",
    Part.HOME: "How soon Home Assistant gets a transcript, an answer and the first sound, by the Wyoming client.",
    Part.PUBLISHED: "A published Vosk model beside ours: commands kept, other speech taken, memory, time.",
    Part.WEB: "The page in the browser: time behind `describe` until the answer, and its weight.",
}
