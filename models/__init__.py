"""What was learned, as plain functions of arrays."""

import assistant as _telemetry_is_off  # noqa: F401 before ONNX Runtime can be imported
