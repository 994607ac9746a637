"""The acoustic network: token ids and a style in; lengths of states and vocoder parameters out.

Times inside are steps of 10 ms; a step emits two target rows of 5 ms. Letters in shapes: B sentences, T tokens, S steps,
C channels at tokens, D at steps. Every token has three states, as the teacher's phones have; a state of no length is never visited.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F

from .corpus import WIDTH
from .symbols import ROWS

STYLE = 256
STATES = 3
STEP_FEATURES = 8
ROWS_PER_STEP = 2
EPSILON = 1e-4
SAMPLE_POINT = 0.25
"""Where in a step its state is looked up: the middle of its two rows, which stand at 0 and a half."""


def normalised(x, channels, gain=None, bias=None):
    """x [B, channels, T] with mean 0 and variance 1 over the channels of each position, then times gain and plus bias, both [channels]."""
    if gain is None:
        gain, bias = torch.ones(channels, device=x.device), torch.zeros(channels, device=x.device)
    return F.layer_norm(x.transpose(1, 2), (channels,), gain, bias, EPSILON).transpose(1, 2)


def convolved(convolution, x):
    """A Conv1d over x [B, C, T] whose channels lie side by side in memory, in the form that is quickest on a CPU with that layout.

    A one-dimensional convolution would rearrange x, there and back; oneDNN's two-dimensional one does not. To a kernel of width 1
    dilation means nothing, but torch takes oneDNN for dilated kernels also on a single thread.
    """
    if torch.onnx.is_in_onnx_export():
        return convolution(x)
    padding = (0, *convolution.padding)
    dilation = (1, 2) if convolution.kernel_size == (1,) else (1, *convolution.dilation)
    return F.conv2d(x.unsqueeze(2), convolution.weight.unsqueeze(2), convolution.bias, padding=padding, dilation=dilation).squeeze(2)


class Block(nn.Module):
    """A residual block: normalise, dilated convolution, ReLU, pointwise convolution."""

    def __init__(self, channels, width, dilation):
        super().__init__()
        self.channels = channels
        self.wide = nn.Conv1d(channels, channels, width, padding=width // 2 * dilation, dilation=dilation)
        self.narrow = nn.Conv1d(channels, channels, 1)
        self.gain = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        nn.init.zeros_(self.narrow.bias)
        self.narrow.weight.data *= 0.3

    def forward(self, x, mask=None):
        """x [B, C, T] -> [B, C, T]; positions where mask [B, 1, T] is 0 do not reach their neighbours."""
        y = normalised(x, self.channels, self.gain, self.bias)
        if mask is not None:
            y = y * mask
        return x + convolved(self.narrow, F.relu(convolved(self.wide, y)))


class Network(nn.Module):
    """Encoder over tokens, lengths of states, and a decoder over steps."""

    def __init__(self, voices, channels=224, step_channels=144, encoder=(1, 2, 4, 8, 16, 1), decoder=(1, 2, 4, 1, 2, 4)):
        super().__init__()
        self.channels, self.step_channels = channels, step_channels
        self.embedding = nn.Embedding(ROWS, channels)
        self.embedding.weight.data *= 0.5
        self.voices = nn.Parameter(torch.randn(voices, STYLE) * 0.3)
        self.style = nn.Linear(STYLE, 2 * channels + step_channels)
        self.place = nn.Conv1d(3, channels, 1)
        self.encoder = nn.ModuleList([Block(channels, 5, d) for d in encoder])
        self.length_block = Block(channels, 3, 1)
        self.length = nn.Conv1d(channels, STATES, 1)
        self.to_states = nn.Conv1d(channels, STATES * step_channels, 1)
        self.to_rows = nn.Linear(step_channels, WIDTH)
        self.features = nn.Sequential(nn.Conv1d(STEP_FEATURES, 64, 1), nn.ReLU(), nn.Conv1d(64, step_channels, 1))
        self.decoder = nn.ModuleList([Block(step_channels, 3, d) for d in decoder])
        self.out = nn.Conv1d(step_channels, ROWS_PER_STEP * WIDTH, 1)

    def encode(self, ids, style, places, mask=None):
        """ids [B, T], style [B, 256], places [B, 3, T] -> states [B, 3T, D], ln(1 + rows) of each state [B, 3, T], decoder bias [B, D, 1]."""
        condition = self.style(style).unsqueeze(2)
        for_encoder, for_lengths, for_decoder = torch.split(condition, [self.channels, self.channels, self.step_channels], 1)
        x = self.embedding(ids).transpose(1, 2) + self.place(places) + for_encoder
        for block in self.encoder:
            x = block(x, mask)
        lengths = convolved(self.length, normalised(self.length_block(x + for_lengths, mask), self.channels))
        states = convolved(self.to_states, normalised(x, self.channels)).transpose(1, 2).reshape(ids.shape[0], -1, self.step_channels)
        return states, lengths, for_decoder

    def decode(self, states, features, bias, mask=None):
        """states [B, S, D] (the state of each step), features [B, 8, S] -> target rows, standardised [B, 2S, 32].

        The rows are the state's own mean row, which the encoder gives, plus what the decoder adds.
        """
        means = self.to_rows(states)
        x = states.transpose(1, 2) + self.features(features) + bias
        for block in self.decoder:
            x = block(x, mask)
        added = convolved(self.out, normalised(x, self.step_channels)).transpose(1, 2)
        return (added + torch.cat([means] * ROWS_PER_STEP, 2)).reshape(x.shape[0], -1, WIDTH)


def places(positions, lengths):
    """Where each token stands: positions [B, T] counted from 0, lengths [B, 1] -> [B, 3, T]."""
    return torch.stack([positions / lengths, torch.clamp(positions / 20.0, max=3.0),
                        torch.clamp((lengths - positions) / 20.0, min=0.0, max=3.0)], 1)


def step_features(time, state_start, state_end, token_start, token_end):
    """How far each step is into its state and token; all [B, S] in steps -> [B, 8, S]."""
    gone, left = time - state_start, state_end - time
    token_gone, token_left = time - token_start, token_end - time
    return torch.stack([
        torch.clamp(gone / torch.clamp(state_end - state_start, min=0.05), 0.0, 1.0),
        torch.clamp(gone / 5.0, 0.0, 4.0), torch.clamp(left / 5.0, 0.0, 4.0),
        torch.exp(-torch.clamp(gone, min=0.0)), torch.exp(-torch.clamp(left, min=0.0)),
        torch.clamp(token_gone / torch.clamp(token_end - token_start, min=0.05), 0.0, 1.0),
        torch.exp(-torch.clamp(token_gone, min=0.0) / 3.0), torch.exp(-torch.clamp(token_left, min=0.0) / 3.0)], 1)


def rows_from_log(logs):
    """Lengths in rows from the network's ln(1 + rows); never negative, and what is nearly nothing becomes nothing."""
    return torch.clamp(torch.exp(torch.clamp(logs, max=math.log(400.0))) - 1.0 - 0.05, min=0.0)
