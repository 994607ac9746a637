"""Trains the network within a given number of minutes of processor time: learning rates follow it, so that any budget ends annealed,
and whatever else the machine does, or a pause, changes when training ends but not what it learns.

First the encoder alone learns each state's length and mean row, which costs a third of a full step a second of speech;
then encoder and decoder learn the rows themselves.
"""

import math

import numpy as np
import torch

from .batches import collate, collate_tokens, epoch, plain
from .corpus import LEVEL
from .losses import SEMITONE, SILENCE, Losses
from .melcepstrum import distortion
from .network import Network, rows_from_log
from .optimiser import Optimiser
from .team import work_together

TOKEN_PHASE = 0.45
TOKEN_ROWS, FULL_ROWS = 14000, 8000
"""Rows (5 ms) of speech in a batch of the first and of the second phase."""

RATE, LAST_RATE, WARM_UP_STEPS = 1.5e-3, 0.01, 60
SECOND_RATE = 0.25
"""What trained networks begin again with, as a share of RATE: enough to leave where they are, not to forget."""

REPORT_EVERY, SAVE_MINUTES = 100, 10
STYLE_NOISE = 0.02
STATE_SHARE = 0.25
"""How much the states' mean rows still count in the second phase."""

FEW = 60


def encoded(network, batch, noise=0.0):
    """states [B, 3T, D], logs [B, 3, T], decoder bias [B, D, 1]; with a little noise on the style, so that blends stay near."""
    style = batch.weights @ network.voices
    if noise:
        style = style + torch.randn_like(style) * noise
    return network.encode(batch.ids, style, batch.places, batch.token_mask)


def decoded(network, batch, states, bias):
    """Standardised rows [B, 2S, 32] with the batch's own lengths."""
    size, steps = batch.ids.shape[0], batch.step_mask.shape[2]
    picked = states.reshape(-1, states.shape[2]).index_select(0, batch.state_index).reshape(size, steps, -1)
    return network.decode(picked, batch.features, bias, batch.step_mask)


def loss_of(network, losses, pieces, corpus, device, tokens_only):
    """The parts of the loss of one batch."""
    batch = (collate_tokens if tokens_only else collate)(pieces, corpus.mean, corpus.scale, device)
    states, logs, bias = encoded(network, batch, STYLE_NOISE)
    of_states = losses.of_rows(network.to_rows(states), batch.state_rows, batch.state_weight)
    parts = losses.of_lengths(logs, batch)
    if tokens_only:
        return parts | of_states
    made, mask = decoded(network, batch, states, bias), batch.step_mask[:, 0].repeat_interleave(2, 1)
    parts |= losses.of_rows(made, batch.rows, mask) | losses.of_motion(made, batch.rows, mask)
    return parts | {"states": STATE_SHARE * sum(of_states.values())}


def rate_at(progress, step, level):
    """The learning rate's share at `progress` 0..1 of the time: a short warm-up, level until `level`, then half a cosine."""
    falling = max(progress - level, 0.0) / (1 - level)
    return min(1.0, (step + 1) / WARM_UP_STEPS) * (LAST_RATE + (1 - LAST_RATE) * 0.5 * (1 + math.cos(math.pi * falling)))


def batches(corpus, rng, phase):
    """Endless pairs (whether only tokens count, pieces); `phase` tells the current phase."""
    while True:
        tokens_only = phase()
        for pieces in epoch(corpus, rng, TOKEN_ROWS if tokens_only else FULL_ROWS):
            yield tokens_only, pieces
            if phase() != tokens_only:
                break


def train(corpus, minutes, seed, path, log=print, processes=2, further=False):
    """Trains for `minutes` of processor time, those of all processes added up; saves to `path` every few minutes and at the end.

    `further` goes on with the network that `path` holds, both parts of it from the start.
    """
    processes = 1 if torch.cuda.is_available() else processes
    work_together(processes, path.with_name("meeting"), lambda team: learn(team, corpus, minutes, seed, path, log, further))


def learn(team, corpus, minutes, seed, path, log, further):
    """What each member of the team does; all of them hold the same network after every step."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = (load(path)[0].train() if further else Network(corpus.train[0].weights.size)).to(device)
    torch.manual_seed(seed + team.rank)
    token_phase, rate = (0.0, RATE * SECOND_RATE) if further else (TOKEN_PHASE, RATE)
    losses = Losses(corpus.mean, corpus.scale, device)
    optimiser = Optimiser(network, team)
    say = log if team.leads else lambda line: None
    say(f"{sum(p.numel() for p in network.parameters())} parameters, {len(corpus.train)} sentences, {device}, {team.size} processes")
    progress, step, rows, sums, saved = 0.0, 0, 0, {}, 0.0
    rng = np.random.default_rng([seed, 3 if further else 2, team.rank])
    for tokens_only, pieces in batches(corpus, rng, lambda: progress < token_phase):
        if progress >= 1:
            break
        parts = loss_of(network, losses, pieces, corpus, device, tokens_only)
        sum(parts.values()).backward()
        team.share_gradients(network)
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step(rate * rate_at(progress, step, token_phase))
        step, rows = step + 1, rows + sum(len(p.rows) for p in pieces) * team.size
        sums = {name: sums.get(name, 0.0) + part.item() / REPORT_EVERY for name, part in parts.items()}
        progress = team.spent() / (60 * minutes)
        if step % REPORT_EVERY == 0:
            say(f"step {step}, {progress * minutes:.1f} min, {rows / 720000:.2f} h heard: " + ", ".join(f"{n} {v:.3f}" for n, v in sums.items()))
            sums = {}
        if team.leads and progress * minutes - saved > SAVE_MINUTES:
            if not tokens_only:
                say(f"step {step}: {described(measured(network, corpus, FEW, device))}")
            save(network, corpus, path)
            saved = progress * minutes
    if team.leads:
        found = measured(network, corpus, None, device)
        say(f"end after {step} steps, {rows / 720000:.2f} h: {described(found)}")
        save(network, corpus, path, pace_of(found))


def measured(network, corpus, most=None, device="cpu"):
    """Errors on held-out sentences with the teacher's lengths: one dict a sentence, plain voices only."""
    network.eval()
    found = []
    examples = [e for e in corpus.held_out if e.weights.max() == 1.0][:most]
    with torch.no_grad():
        for first in range(0, len(examples), 12):
            pieces = [plain(e, corpus.targets) for e in examples[first:first + 12]]
            batch = collate(pieces, corpus.mean, corpus.scale, device)
            states, logs, bias = encoded(network, batch)
            rows = decoded(network, batch, states, bias).cpu().numpy() * corpus.scale + corpus.mean
            lengths = rows_from_log(logs).cpu().numpy()
            found += [errors(rows[b, :len(p.rows)], p.rows, lengths[b, :, :len(p.ids)].T, p.states) | {"voice": int(p.weights.argmax())}
                      for b, p in enumerate(pieces)]
    network.train()
    return found


def errors(rows, wanted, lengths, states):
    """Errors of one sentence: rows [frames, 32] (voicing a logit), lengths and states [T, 3] in rows of 5 ms."""
    spoken, voiced = wanted[:, LEVEL] > SILENCE, wanted[:, 1] > 0.5
    pitch = (rows[voiced, 0] - wanted[voiced, 0]) / SEMITONE
    whole, true = lengths.sum(1), states.sum(1)
    return {
        "mcd": distortion(rows[spoken, LEVEL:], wanted[spoken, LEVEL:]).mean(),
        "level": np.abs(rows[spoken, LEVEL] - wanted[spoken, LEVEL]).mean() * 20 / np.log(10),
        "f0": np.abs(pitch).mean(), "f0_rms": np.sqrt((pitch ** 2).mean()),
        "voicing": ((rows[:, 1] > 0) != voiced).mean() * 100,
        "length": np.abs(whole - true)[true > 0].mean() * 5, "total": whole.sum() / true.sum(),
    }


def described(found):
    """One line of the means of what `measured` found."""
    means = {name: np.mean([f[name] for f in found]) for name in found[0] if name != "voice"}
    return ("MCD {mcd:.3f} dB, level {level:.2f} dB, F0 {f0:.3f} st (rms {f0_rms:.3f}), voicing {voicing:.2f} %, "
            "tokens {length:.1f} ms, total {total:.3f}").format(**means)


def pace_of(found):
    """By how much lengths have to be stretched for sentences to last as long as the teacher's: learned medians are a little short."""
    return float(1 / np.mean([f["total"] for f in found]))


def save(network, corpus, path, pace=1.0):
    """Writes what export needs."""
    torch.save({"network": network.state_dict(), "mean": corpus.mean, "scale": corpus.scale, "pace": pace}, path)


def load(path):
    """The network that `save` wrote, with mean, scale and pace."""
    kept = torch.load(path, map_location="cpu")
    network = Network(kept["network"]["voices"].shape[0])
    network.load_state_dict(kept["network"])
    return network.eval(), kept["mean"], kept["scale"], kept["pace"]
