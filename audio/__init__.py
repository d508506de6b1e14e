"""Sound: the microphone, the recognizer, the voice and the player."""

import assistant as _telemetry_is_off  # noqa: F401 before ONNX Runtime can be imported
