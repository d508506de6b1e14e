"""What all trainings share: the loop on Lightning Fabric, backbones, calibration, the ONNX file."""
