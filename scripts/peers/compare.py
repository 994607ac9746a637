"""Starts one process a peer, lets them speak the same ids in turn, and prints what each took. See bench-peers."""
import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile

import numpy as np

TOOLS, PROJECT = sys.argv[1:3]
ALL = ["java", "kernels", "graph", "python", "python-same", "openvino", "node", "kokoro-onnx", "kokoro-pi", "sherpa"]
PACKAGES = {"python": ["onnxruntime"], "openvino": ["openvino"], "kokoro-onnx": ["kokoro-onnx"],
            "kokoro-pi": ["kokoro-pi", "onnx"], "sherpa": ["sherpa-onnx", "kokoro-onnx", "onnx"]}
SAME = "1.28.0"
# GFLOP that the graph as published takes for a second of audio; what fewer multiplications save counts as if it were done.
WORK = 52
# "The old lighthouse keeper climbed the stairs each evening ..." in the vocabulary of v1.0, about six seconds of speech.
IDS = [0, 81, 83, 16, 156, 31, 54, 46, 16, 54, 156, 25, 62, 50, 156, 43, 135, 61, 16, 53, 156, 51, 58, 85, 16, 53, 54, 156, 25, 55,
       46, 16, 81, 83, 16, 61, 62, 156, 86, 123, 68, 16, 156, 51, 62, 131, 16, 156, 51, 64, 56, 102, 112, 3, 16, 83, 56, 46, 16,
       54, 156, 102, 62, 16, 81, 83, 16, 54, 156, 72, 55, 58, 16, 48, 85, 123, 16, 81, 83, 16, 131, 156, 102, 58, 61, 4, 0]


def arguments():
    p = argparse.ArgumentParser(prog="bench-peers")
    p.add_argument("--model", help="a file in full precision or as published; default: the one in KOKORO_HOME")
    p.add_argument("--voice", help="a .bin of 256 floats a row")
    p.add_argument("--rounds", type=int, default=7)
    p.add_argument("--threads", default="1," + str(os.cpu_count()))
    p.add_argument("--peers", default=",".join(ALL))
    p.add_argument("--json", action="store_true")
    a = p.parse_args(sys.argv[3:])
    home = os.environ.get("KOKORO_HOME") or os.path.expanduser("~/.kokoro")
    for name in ("kokoro-v1.0.onnx", "model.onnx"):
        a.model = a.model or next((f for f in [os.path.join(home, "models", name)] if os.path.exists(f)), None)
    a.voice = a.voice or os.path.join(home, "voices", "af_heart.bin")
    if not a.model or not os.path.exists(a.model) or not os.path.exists(a.voice):
        sys.exit("bench-peers: there is no model or voice: run 'kokoro pull', or give --model and --voice")
    return a


def environment(name, *packages):
    folder = os.path.join(TOOLS, "peer-" + name)
    if not os.path.exists(folder + "/ready"):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder + "/bin/pip", "-q", "install", "numpy", *packages], check=True, stdout=sys.stderr)
        open(folder + "/ready", "w").close()
    return folder + "/bin/python"


def command(peer, a, threads, ids, style):
    here = os.path.join(PROJECT, "scripts", "peers")
    if peer in ("java", "kernels", "graph"):
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
        return [java, "-Xmx1g", "-cp", os.path.join(PROJECT, "target", "kokoro.jar"), os.path.join(here, "Worker.java"), peer,
                a.model, threads, os.path.join(TOOLS, "bench-cache"), ids, style]
    if peer == "node":
        folder = os.path.join(TOOLS, "peer-node")
        if not os.path.exists(folder + "/node_modules/onnxruntime-node"):
            os.makedirs(folder, exist_ok=True)
            subprocess.run(["npm", "install", "--silent", "--ignore-scripts", "--prefix", folder, "onnxruntime-node"], check=True, stdout=sys.stderr)
        return ["node", here + "/worker.mjs", folder, a.model, threads, ids, style]
    python = environment(peer, *PACKAGES.get(peer, ["onnxruntime==" + SAME]))
    start = [python, here + "/worker.py"]
    said = [a.model, threads, ids, style]
    if peer in ("kokoro-pi", "sherpa"):  # They need the model in a form of their own.
        made = os.path.join(os.path.dirname(style), peer)
        subprocess.run([*start, "made-" + peer, *said, made], check=True, stdout=sys.stderr)
        said.append(made)
    return [*start, peer, *said]


class Peer:
    def __init__(self, name, args, folder):
        self.name, self.sound = name, os.path.join(folder, name + ".f32")
        self.process = subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.opens, self.wall, self.cpu = [], [], []
        self.open()

    def answer(self, word):
        line = self.process.stdout.readline().split()
        if not line or line[0] != word:
            raise RuntimeError(" ".join(line) or "it ended without a word")
        return [float(x) for x in line[1:]]

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def open(self):
        self.say("open")
        self.opens += self.answer("open")

    def run(self, keep):
        self.say(self.sound)
        wall, cpu = self.answer("run")
        if keep:
            self.wall.append(wall)
            self.cpu.append(cpu)


def peak():
    """GFLOP/s of one core, if there is a C compiler."""
    program = os.path.join(TOOLS, "fma-peak")
    source = os.path.join(PROJECT, "scripts", "peers", "peak.c")
    try:
        subprocess.run(["cc", "-O3", "-march=native", "-ffp-contract=fast", source, "-o", program], check=True)
        return float(subprocess.run([program], check=True, capture_output=True, text=True).stdout)
    except (OSError, subprocess.CalledProcessError):
        return None


def spectrum(x):
    frames = np.lib.stride_tricks.sliding_window_view(x, 1024)[::256] * np.hanning(1024)
    return 20 * np.log10(np.maximum(np.abs(np.fft.rfft(frames)), 1e-3))


def distance(stock, other):
    a, b = np.fromfile(stock, "<f4"), np.fromfile(other, "<f4")
    n = min(len(a), len(b))
    return {"samples": len(b), "rms": float(np.sqrt(np.mean((a[:n] - b[:n]) ** 2) / np.mean(a[:n] ** 2))),
            "dB": float(np.sqrt(np.mean((spectrum(a[:n]) - spectrum(b[:n])) ** 2)))}


def spread(values):
    return [statistics.median(values), min(values), max(values)]


def measure(a, threads, folder):
    style = os.path.join(folder, "style")
    np.fromfile(a.voice, "<f4").reshape(-1, 256)[len(IDS) - 2].tofile(style)
    peers, missing = [], {}
    for name in a.peers.split(","):
        try:
            peers.append(Peer(name, command(name, a, str(threads), ",".join(map(str, IDS)), style), folder))
        except (RuntimeError, OSError, subprocess.CalledProcessError, KeyError) as e:
            missing[name] = str(e)
    for _ in range(a.rounds):
        for peer in peers:
            peer.open()
    for round_ in range(a.rounds + 1):  # the first warms up
        for peer in peers:
            peer.run(round_ > 0)
    stock = next((p for p in peers if p.name == "java"), peers[0])
    rows = []
    for p in peers:
        ratios = [s / w for s, w in zip(stock.wall, p.wall)]
        opening = [s / o for s, o in zip(stock.opens, p.opens)]
        rows.append({"peer": p.name, "threads": threads, "first_open": p.opens[0], "first_open_ratio": opening[0],
                     "open": spread(p.opens[1:]), "open_ratio": spread(opening[1:]), "opens": p.opens, "wall": spread(p.wall), "cpu": spread(p.cpu),
                     "ratio": spread(ratios), "walls": p.wall, "cpus": p.cpu, **distance(stock.sound, p.sound)})
        p.process.stdin.close()
        p.process.wait()
    return rows, missing


def main():
    a = arguments()
    fastest = peak()
    everything = {"peak": fastest, "machine": platform.processor() or platform.machine(), "cpus": os.cpu_count(), "model": a.model,
                  "rounds": a.rounds, "rows": [], "missing": {}}
    for threads in dict.fromkeys(int(t) for t in a.threads.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            rows, missing = measure(a, threads, folder)
        everything["rows"] += rows
        everything["missing"].update(missing)
    if a.json:
        print(json.dumps(everything, indent=1))
        return
    print(f"{os.path.basename(a.model)}, {a.rounds} rounds in turn, {everything['cpus']} CPUs; median (range)"
          + (f"; a core does at most {fastest:.0f} GFLOP/s" if fastest else "") + "\n")
    print("| peer | threads | first open s | open s | stock / it | wall s | CPU s | stock / it | speed x | of peak | differs by |\n"
          "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|")
    for r in everything["rows"]:
        w, c, q, o, p = r["wall"], r["cpu"], r["ratio"], r["open"], r["open_ratio"]
        seconds = r["samples"] / 24000
        share = f"{WORK * seconds / w[0] / r['threads'] / fastest:.0%}" if fastest else "-"
        print(f"| {r['peer']} | {r['threads']} | {r['first_open']:.2f} | {o[0]:.2f} | "
              f"{p[0]:.1f} ({p[1]:.1f} to {p[2]:.1f}) | {w[0]:.2f} ({w[1]:.2f} to {w[2]:.2f}) | {c[0]:.2f} | "
              f"{q[0]:.2f} ({q[1]:.2f} to {q[2]:.2f}) | {seconds / w[0]:.2f} | {share} | {r['rms']:.1e}, {r['dB']:.3f} dB |")
    for name, why in everything["missing"].items():
        print(f"\n{name} could not be had: {why}")


main()
