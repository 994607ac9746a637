"""Writes the trained network and the vocoder as one ONNX file with the official model's inputs and outputs, and the voice files.

input_ids int64 [1, T], style float32 [1, 256], speed float32 [1] -> waveform float32 [N] at 24 kHz, duration int64 [T] in frames
of 600 samples, N = 600 * sum(duration). Standard operators of opset 17; no loops, no random numbers.
"""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from .corpus import LEVEL
from .melcepstrum import ORDER
from .network import ROWS_PER_STEP, SAMPLE_POINT, STYLE, places, rows_from_log, step_features
from .symbols import PAD, row_sources
from .vocoder import Vocoder

OPSET = 17
STEPS_PER_UNIT = 5
"""Lengths are multiples of 5 steps (1200 samples), the least that is whole in steps and in frames of 600 samples."""

FRAMES_PER_STEP = 0.4
SLOWEST = 0.1
FADE_IN, FADE_OUT = 120, 360
"""Samples over which the waveform rises from and falls to zero."""

PEAK = 0.98
HEADROOM = 0.85
"""Of the level the corpus was made at, so that the clamp at PEAK has nothing to do."""

STYLE_ROWS = 510
CONVOLUTION_RANK, BYTES_FROM, HALF_PRECISION_FROM = 3, 10000, 600
"""What is stored in bytes: tensors [out, in, width] of at least so many values, with a scale for each row of `out`; in half precision: other
tensors of at least so many."""


class Speaker(nn.Module):
    """The whole path for one sentence."""

    def __init__(self, network, vocoder, mean, scale, pace):
        super().__init__()
        self.network, self.vocoder, self.pace = network, vocoder, pace
        with torch.no_grad():
            vocoder.edges *= HEADROOM
            rows = network.embedding.weight
            rows.copy_(rows[torch.tensor(row_sources())].clone())
        self.register_buffer("mean", torch.tensor(mean))
        self.register_buffer("scale", torch.tensor(scale))

    def forward(self, input_ids, style, speed):
        """See the module's text."""
        ones = torch.ones_like(input_ids).float()
        positions = torch.cumsum(ones, 1) - 1
        states, logs, bias = self.network.encode(input_ids, style, places(positions, ones.sum(1, keepdim=True)))
        lengths = rows_from_log(logs)[0] / (torch.clamp(speed, min=SLOWEST) * (ROWS_PER_STEP / self.pace))
        token_ends = torch.cumsum(lengths.sum(0), 0)
        steps = torch.ceil(token_ends[-1:] / STEPS_PER_UNIT + 0.01) * STEPS_PER_UNIT
        token_ends = torch.cat([token_ends[:-1], steps], 0)
        token_starts = torch.cat([torch.zeros_like(steps), token_ends[:-1]], 0)
        time = torch.cumsum(torch.ones_like(token_ends[:1]).expand(steps.long()[0]), 0) - (1 - SAMPLE_POINT)
        picked, features = self.looked_up(time, lengths, token_starts, token_ends)
        rows = self.network.decode(states.index_select(1, picked), features.unsqueeze(0), bias)[0]
        rows = rows * self.scale + self.mean
        wave = self.vocoder(torch.exp(rows[:, 0]), (rows[:, 1] > 0).float(), rows[:, LEVEL:LEVEL + ORDER], torch.sigmoid(rows[:, LEVEL + ORDER:]))
        marks = torch.floor(token_ends * FRAMES_PER_STEP + 0.5)
        duration = (marks - torch.cat([torch.zeros_like(steps), marks[:-1]], 0)).long()
        return faded(torch.clamp(wave, -PEAK, PEAK)), duration

    def looked_up(self, time, lengths, token_starts, token_ends):
        """For each step of time [S]: the index of its state among 3T, and features [8, S]; lengths [3, T] in steps."""
        token = (token_ends.unsqueeze(0) <= time.unsqueeze(1)).float().sum(1).long()
        start, end = token_starts.index_select(0, token), token_ends.index_select(0, token)
        first = start + lengths[0].index_select(0, token)
        second = first + lengths[1].index_select(0, token)
        after_first, after_second = (time >= first).float(), (time >= second).float()
        state_start = start + (first - start) * after_first + (second - first) * after_second
        state_end = first + (second - first) * after_first + (end - second) * after_second
        features = step_features(*[x.unsqueeze(0) for x in (time, state_start, state_end, start, end)])[0]
        return token * 3 + (after_first + after_second).long(), features


def faded(wave):
    """The waveform [N] with silent ends, so that chunks meet without a click."""
    position = torch.cumsum(torch.ones_like(wave), 0) - 1
    return wave * torch.clamp(position / FADE_IN, max=1.0) * torch.clamp((position[-1:] - position) / FADE_OUT, max=1.0)


def write(network, mean, scale, pace, filters, path, notes):
    """Exports to `path` with `notes` (dict of strings) as metadata; returns the checked ONNX model."""
    speaker = Speaker(network, Vocoder(filters), mean, scale, pace).eval()
    example = (torch.tensor([[PAD, 50, 156, 24, 4, PAD]]), torch.zeros(1, STYLE), torch.ones(1))
    torch.onnx.export(speaker, example, str(path), input_names=["input_ids", "style", "speed"], output_names=["waveform", "duration"],
                      dynamic_axes={"input_ids": {1: "T"}, "waveform": {0: "N"}, "duration": {0: "T"}}, opset_version=OPSET,
                      do_constant_folding=False)
    model = onnx.load(str(path))
    share_constants(model.graph)
    compress(model.graph)
    helper.set_model_props(model, notes)
    model.producer_name = "kokoro starter voice"
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    return model


def share_constants(graph):
    """Makes one initializer of all nodes that hold the same constant: every node lengthens the opening of the model."""
    known, renamed, nodes = {}, {}, []
    for node in graph.node:
        if node.op_type != "Constant":
            nodes.append(node)
            continue
        value, name = numpy_helper.to_array(node.attribute[0].t), node.output[0]
        renamed[name] = known.setdefault((str(value.dtype), value.shape, value.tobytes()), name)
        if renamed[name] == name:
            graph.initializer.append(numpy_helper.from_array(value, name))
    for node in nodes:
        for place, name in enumerate(node.input):
            node.input[place] = renamed.get(name, name)
    del graph.node[:]
    graph.node.extend(nodes)


def compress(graph):
    """Stores the convolutions' weights and the noise in bytes and other larger weights in half precision.

    Casts and multiplications turn them back; a runtime does these once, when it opens the model. DequantizeLinear would be one node
    instead of two, but ONNX Runtime computes it anew in every run.
    """
    kept, before = [], []
    for tensor in graph.initializer:
        values, name = numpy_helper.to_array(tensor), tensor.name
        if becomes_bytes(values) or name.endswith("vocoder.noise"):
            stored, scale = in_bytes(values)
            kept += [numpy_helper.from_array(stored, name + ".bytes"), numpy_helper.from_array(scale, name + ".scale")]
            before += [helper.make_node("Cast", [name + ".bytes"], [name + ".float"], to=TensorProto.FLOAT),
                       helper.make_node("Mul", [name + ".float", name + ".scale"], [name])]
        elif values.dtype == np.float32 and values.size > HALF_PRECISION_FROM and "vocoder" not in name:
            kept.append(numpy_helper.from_array(values.astype(np.float16), name + ".half"))
            before.append(helper.make_node("Cast", [name + ".half"], [name], to=TensorProto.FLOAT))
        else:
            kept.append(tensor)
    nodes = list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(before + nodes)


def becomes_bytes(values):
    """Whether these are the weights of a convolution that are stored in bytes."""
    return values.ndim == CONVOLUTION_RANK and values.size > BYTES_FROM


def in_bytes(values):
    """float32 [...] as int8 [...] and the float32 [out, 1, ...] (of a vector: [1]) that they are to be multiplied by."""
    largest = np.abs(values).max(tuple(range(1, values.ndim)) or 0, keepdims=True)
    scale = (largest / 127).astype(np.float32)
    return np.round(values / scale).astype(np.int8), scale


def rounded(network):
    """The network with its convolutions' weights as the file holds them."""
    for weights in network.parameters():
        if becomes_bytes(weights.detach().numpy()):
            stored, scale = in_bytes(weights.detach().numpy())
            weights.data = torch.tensor(stored * scale)
    return network


def write_voice(style, path):
    """Writes a style float [256] in the official form: 510 rows of 256 float32, little-endian; here all rows are equal."""
    np.tile(np.asarray(style, dtype="<f4"), (STYLE_ROWS, 1)).tofile(path)
