"""How the Vosk models that ship are made: alignment, features, the network, Kaldi's file formats."""
