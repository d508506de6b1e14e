"""From the microphone to an utterance."""
