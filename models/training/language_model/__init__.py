"""The language model that lets the recognizer hear sentences of no list."""
