"""Draws training batches: joins short sentences, varies spelling and tempo, pads, and looks states up."""

from dataclasses import dataclass

import numpy as np
import torch

from .network import SAMPLE_POINT, places, step_features
from .readings import NOTHING, SECOND_STRESS, SPACE, STRESS
from .symbols import MARK_ROW, PAD, VOCABULARY

JOIN_SHARE, LONGEST_JOINED = 0.25, 1500
BRITISH_SHARE = (0.1, 0.1, 0.4)
"""How often each voice's sentences are read in British spelling (slt, rms, awb)."""
LOOSE_DROPPED, LOOSE_SECOND = 0.65, 0.2
"""Of the stress marks that a dictionary may leave out, how many are left out, and how many become secondary ones, as misaki has it in `ˌI` and `ˌɑn`."""
SECOND_FOR_FIRST, MARKED_SENTENCES, MARKED_TOKENS = 0.05, 0.15, 0.05
TEMPO_SHARE, SLOWEST, FASTEST = 0.15, 1.9, 0.55
COMMA_FORMS = [" —", ";", ":", "…", " (", ")"]
COMMA_CHANGED = 0.25
TOKEN_UNIT, STEP_UNIT = 16, 64
"""Batches are padded to whole units: oneDNN compiles its kernels anew for every shape, which took a fifth of the time."""


@dataclass
class Piece:
    """A sentence as drawn: ids [T], states [T, 3] in rows, weights [voices], rows [frames, 32], natural: tempo unchanged."""

    ids: np.ndarray
    states: np.ndarray
    weights: np.ndarray
    rows: np.ndarray
    natural: bool = True


@dataclass
class Batch:
    """Tensors of B sentences: ids [B, T], places [B, 3, T], token_mask [B, 1, T], weights [B, voices], log_lengths [B, 3, T],
    natural [B], state_rows [B, 3T, 32] (each state's mean row), state_weight [B, 3T] (its length), and, unless only tokens were
    asked for, state_index [B * S] into [B * 3T], features [B, 8, S], step_mask [B, 1, S], rows [B, 2S, 32]."""

    ids: torch.Tensor
    places: torch.Tensor
    token_mask: torch.Tensor
    weights: torch.Tensor
    log_lengths: torch.Tensor
    natural: torch.Tensor
    state_rows: torch.Tensor
    state_weight: torch.Tensor
    state_index: torch.Tensor = None
    features: torch.Tensor = None
    step_mask: torch.Tensor = None
    rows: torch.Tensor = None


def plain(example, targets, british=False):
    """The sentence as it stands in the corpus."""
    reading = example.british if british else example.american
    return Piece(reading.ids, reading.states, example.weights, targets[example.start:example.start + example.frames])


def varied(example, targets, rng):
    """The sentence in a spelling that another dictionary might give it."""
    british = rng.random() < float(example.weights @ np.array(BRITISH_SHARE))
    reading = example.british if british else example.american
    piece = plain(example, targets, british)
    ids, states = list(piece.ids), list(piece.states)
    chance = dict(zip(reading.loose.tolist(), rng.random(len(reading.loose))))
    dropped = {i for i, drawn in chance.items() if drawn < LOOSE_DROPPED}
    changed = {int(i): COMMA_FORMS[rng.integers(len(COMMA_FORMS))] for i in reading.commas if rng.random() < COMMA_CHANGED}
    marked = rng.random() < MARKED_SENTENCES
    new_ids, new_states = [], []
    for i, (token, state) in enumerate(zip(ids, states)):
        if i in dropped:
            continue
        if token == STRESS and (rng.random() < SECOND_FOR_FIRST or chance.get(i, 1.0) < LOOSE_DROPPED + LOOSE_SECOND):
            token = SECOND_STRESS
        for symbol in changed.get(i, "") if i in changed else ():
            new_ids.append(VOCABULARY[symbol])
            new_states.append(NOTHING)
        if i in changed:
            new_states[-1] = state
        else:
            new_ids.append(token)
            new_states.append(state)
        if marked and token != PAD and rng.random() < MARKED_TOKENS:
            new_ids.append(MARK_ROW)
            new_states.append(NOTHING)
    piece.ids, piece.states = np.array(new_ids), np.array(new_states)
    return piece


def join(first, second):
    """Two sentences of one voice, one after the other, as a chunk of text holds them."""
    tail, head = first.states[-1], second.states[0]
    before = first.states[:-1].copy()
    before[-1, -1] += tail.sum()
    return Piece(np.concatenate([first.ids[:-1], [SPACE], second.ids[1:]]), np.concatenate([before, head[None], second.states[1:]]),
                 first.weights, np.concatenate([first.rows, second.rows]))


def in_tempo(piece, factor):
    """The piece at `factor` times its length, targets interpolated."""
    frames = int(round(len(piece.rows) * factor))
    times = (np.arange(frames) + 0.5) / factor - 0.5
    low = np.clip(np.floor(times).astype(int), 0, len(piece.rows) - 1)
    share = np.clip(times - low, 0, 1)[:, None].astype(np.float32)
    rows = piece.rows[low] * (1 - share) + piece.rows[np.minimum(low + 1, len(piece.rows) - 1)] * share
    rows[:, 1] = rows[:, 1] > 0.5
    return Piece(piece.ids, piece.states * (frames / len(piece.rows)), piece.weights, rows, natural=False)


def epoch(corpus, rng, rows_per_batch):
    """One pass over the training sentences as lists of Pieces."""
    plans = planned(corpus.train, rng)
    lengths = np.array([sum(e.frames for e in plan) for plan in plans]) * rng.uniform(0.97, 1.03, len(plans))
    groups, current, longest = [], [], 0
    for k in np.argsort(lengths):
        longest = max(longest, sum(e.frames for e in plans[k]))
        if current and longest * (len(current) + 1) > rows_per_batch:
            groups.append(current)
            current, longest = [], sum(e.frames for e in plans[k])
        current.append(plans[k])
    groups.append(current)
    for k in rng.permutation(len(groups)):
        pieces = []
        for plan in groups[k]:
            piece = varied(plan[0], corpus.targets, rng)
            for example in plan[1:]:
                piece = join(piece, varied(example, corpus.targets, rng))
            if rng.random() < TEMPO_SHARE and len(piece.rows) < LONGEST_JOINED // 2:
                piece = in_tempo(piece, float(np.exp(rng.uniform(np.log(FASTEST), np.log(SLOWEST)))))
            pieces.append(piece)
        yield pieces


def planned(examples, rng):
    """The examples in groups to be spoken together: mostly alone, some with a second one of the same voice."""
    waiting, plans = {}, []
    for k in rng.permutation(len(examples)):
        example = examples[k]
        key = tuple(np.round(example.weights, 6))
        partner = waiting.pop(key, None)
        if partner is not None and partner.frames + example.frames <= LONGEST_JOINED:
            plans.append([partner, example])
            continue
        if partner is not None:
            plans.append([partner])
        if rng.random() < JOIN_SHARE and max(key) == 1.0:
            waiting[key] = example
        else:
            plans.append([example])
    return plans + [[example] for example in waiting.values()]


def collate(pieces, mean, scale, device="cpu"):
    """The Batch of some pieces; rows are standardised."""
    batch = collate_tokens(pieces, mean, scale, device)
    size, tokens = batch.ids.shape
    steps = whole_units(max((len(p.rows) + 1) // 2 for p in pieces), STEP_UNIT)
    index, features = np.zeros((size, steps), np.int64), torch.zeros(size, 8, steps)
    step_mask, rows = np.zeros((size, 1, steps), np.float32), np.zeros((size, 2 * steps, len(mean)), np.float32)
    for b, piece in enumerate(pieces):
        frames = len(piece.rows)
        used = (frames + 1) // 2
        rows[b, :frames] = (piece.rows - mean) / scale
        rows[b, frames:2 * used] = rows[b, frames - 1]
        step_mask[b, 0, :used] = 1
        index[b, :used], features[b:b + 1, :, :used] = looked_up(piece.states, used)
    index += np.arange(size)[:, None] * 3 * tokens
    batch.state_index, batch.features = torch.from_numpy(index.reshape(-1)).to(device), features.to(device)
    batch.step_mask, batch.rows = torch.from_numpy(step_mask).to(device), torch.from_numpy(rows).to(device)
    return batch


def collate_tokens(pieces, mean, scale, device="cpu"):
    """The Batch of some pieces without what the decoder needs."""
    size, tokens = len(pieces), whole_units(max(len(p.ids) for p in pieces), TOKEN_UNIT)
    ids, token_mask = np.zeros((size, tokens), np.int64), np.zeros((size, 1, tokens), np.float32)
    logs, counts = np.zeros((size, 3, tokens), np.float32), np.zeros((size, 1), np.float32)
    state_rows, state_weight = np.zeros((size, 3 * tokens, len(mean)), np.float32), np.zeros((size, 3 * tokens), np.float32)
    for b, piece in enumerate(pieces):
        length = len(piece.ids)
        ids[b, :length], token_mask[b, 0, :length], counts[b] = piece.ids, 1, length
        logs[b, :, :length] = np.log1p(piece.states.T)
        state_rows[b, :3 * length], state_weight[b, :3 * length] = state_means((piece.rows - mean) / scale, piece.states)
    positions = torch.arange(tokens, dtype=torch.float32).expand(size, -1)
    tensors = [torch.from_numpy(ids), places(positions, torch.from_numpy(counts)), torch.from_numpy(token_mask),
               torch.from_numpy(np.stack([p.weights for p in pieces])), torch.from_numpy(logs),
               torch.tensor([float(p.natural) for p in pieces]), torch.from_numpy(state_rows), torch.from_numpy(state_weight)]
    return Batch(*[tensor.to(device) for tensor in tensors])


def whole_units(count, unit):
    """The count, rounded up to a multiple of the unit."""
    return -(-count // unit) * unit


def state_means(rows, states):
    """The mean of rows [frames, 32] over each state [T, 3], as [3T, 32], and the number of rows it covers [3T]."""
    ends = np.minimum(np.round(np.cumsum(states.reshape(-1))).astype(int), len(rows))
    starts = np.concatenate([[0], ends[:-1]])
    total = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, 0, dtype=np.float64)])
    count = ends - starts
    return ((total[ends] - total[starts]) / np.maximum(count, 1)[:, None]).astype(np.float32), count.astype(np.float32)


def looked_up(states, steps):
    """For states [T, 3] in rows: the state of each of `steps` steps, int [S], and its features, tensor [1, 8, S]."""
    ends = np.cumsum(states.reshape(-1)) / 2
    times = np.arange(steps) + SAMPLE_POINT
    found = np.minimum(np.searchsorted(ends, times, side="right"), len(ends) - 1)
    starts = np.concatenate([[0.0], ends[:-1]])
    token = found // 3
    values = [times, starts[found], ends[found], starts[3 * token], ends[3 * token + 2]]
    return found, step_features(*[torch.tensor(v, dtype=torch.float32)[None] for v in values])
