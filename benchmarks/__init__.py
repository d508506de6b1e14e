"""What the product is measured with: `wardrobe evaluate NAME` prints a table and writes JSON. No test reads a time."""

import assistant as _telemetry_is_off  # noqa: F401 before ONNX Runtime can be imported
