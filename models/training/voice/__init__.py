"""The voice: a duration-based Tacotron and a HiFi-GAN vocoder for each language."""
