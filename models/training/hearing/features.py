"""Features exactly as Vosk computes them."""

import kaldi_native_fbank as knf
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

DIM = 40
WINDOW, GLOBAL = 600, 200
"""frames: Kaldi's defaults for the running mean"""


def mfcc(samples: Floats) -> Floats:
    """40 MFCC per 10 ms, shape (frames, 40), of 16 kHz samples in the range of int16 (conf/mfcc.conf)."""
    options = knf.MfccOptions()
    options.frame_opts.dither = 0
    options.frame_opts.samp_freq = 16000
    options.use_energy = False
    options.num_ceps = DIM
    options.mel_opts.num_bins = DIM
    options.mel_opts.low_freq = 20
    options.mel_opts.high_freq = -400
    computer = knf.OnlineMfcc(options)
    computer.accept_waveform(16000, samples.tolist())
    computer.input_finished()
    return np.stack([computer.get_frame(i) for i in range(computer.num_frames_ready)]).astype(np.float32)


def online_cmvn(frames: Floats, mean: Floats) -> Floats:
    """Kaldi's OnlineCmvn: each frame less the mean of the last 600 frames, helped by up to 200 of the global mean."""
    sums = np.vstack([np.zeros((1, frames.shape[1])), np.cumsum(frames.astype(np.float64), 0)])
    time = np.arange(len(frames))
    first = np.maximum(0, time - WINDOW + 1)
    count = (time - first + 1)[:, None]
    helped = np.minimum(GLOBAL, WINDOW - count)
    return np.asarray(frames - (sums[time + 1] - sums[first] + helped * mean) / (count + helped), np.float32)
