"""The smart wardrobe: it hears a question, looks at the garment and answers aloud."""

import os

# ONNX Runtime asks DNS for its maker's telemetry host unless this stands in the environment before its first import.
# Every package of ours imports this one first, so that nothing can load it earlier.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
