"""What every training shares: networks to start from, the loop, the ONNX file."""
