"""Sound: the microphone, the recognizer, the voice and the player."""
