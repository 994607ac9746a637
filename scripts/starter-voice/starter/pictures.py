"""Spectrograms of several recordings of one sentence, one below the other."""

import numpy as np

TOP_HZ = 12000
FLOOR_DB = -85


def spectrograms(recordings, number, path):
    """Writes a PNG with sentence `number` as each of the Recordings speaks it: 0 to 12 kHz, 85 dB, 5 ms steps."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(len(recordings), 1, figsize=(13, 2.5 * len(recordings)), squeeze=False)
    for axis, recording in zip(axes[:, 0], recordings):
        samples, rate = recording.samples(number)
        size = int(0.02 * rate)
        starts = np.arange(0, max(len(samples) - size, 1), int(0.005 * rate))
        frames = np.stack([np.pad(samples[s:s + size], (0, max(0, size - len(samples[s:])))) for s in starts]) * np.hanning(size)
        level = 20 * np.log10(np.abs(np.fft.rfft(frames, 1024, axis=1)).T / size + 1e-9)
        axis.imshow(level, origin="lower", aspect="auto", cmap="magma", vmin=level.max() + FLOOR_DB, vmax=level.max(),
                    extent=(0, len(samples) / rate, 0, rate / 2))
        axis.set_ylim(0, TOP_HZ)
        axis.set_title(recording.name, fontsize=9)
    figure.tight_layout()
    figure.savefig(path, dpi=70)
    pyplot.close(figure)
