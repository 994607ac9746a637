"""Whole texts, this program against the stock runtime on the same file: how soon somebody hears the first sound of a long
paragraph, how long many words take on all cores, and what memory replicas need. See bench-peers."""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

PROJECT = sys.argv[2]
PARAGRAPH = (
    "The old lighthouse keeper climbed the stairs each evening, carrying a lamp and a loaf of bread, and lit the great lens before "
    "the first ships appeared on the horizon. He had done so for thirty-one years, through storms that tore the shutters from their "
    "hinges and through nights so still that he could hear the fish turning in the water below. Nobody in the village remembered who "
    "had kept the light before him; some said it had been his father, others that it had been a woman from the north who never spoke. "
    "When the engineers came to replace the lamp with an electric one, he thanked them politely, showed them where the cables could "
    "run, and asked only that they leave the old lens where it was. They did. On clear nights, if you stand at the end of the pier, "
    "you can still see it throwing its slow white bar across the bay, and you may notice that it pauses a little each time it passes "
    "over the village, as if someone up there were counting the roofs.")


def arguments():
    p = argparse.ArgumentParser(prog="bench-peers --texts")
    p.add_argument("--model", help="a file in full precision; default: the one in KOKORO_HOME")
    p.add_argument("--voice", default="af_heart", help="a voice in KOKORO_HOME")
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--words", type=int, default=2000, help="of the long text; 0 leaves it out")
    p.add_argument("--only", default="first,long,memory", help="first, long, memory: which figures")
    p.add_argument("--json", action="store_true")
    a = p.parse_args([x for x in sys.argv[3:] if x != "--texts"])
    home = os.environ.get("KOKORO_HOME") or os.path.expanduser("~/.kokoro")
    a.model = a.model or os.path.join(home, "models", "kokoro-v1.0.onnx")
    if not os.path.exists(a.model):
        sys.exit("bench-peers: there is no model: run 'kokoro pull', or give --model")
    return a


class Worker:
    """One open program; each run says first sound, whole time, audio, CPU time, longest wait of a listener, peak bytes."""

    def __init__(self, a, form, audience, replicas, threads, text, folder):
        file = os.path.join(folder, f"text{len(text)}")
        with open(file, "w", encoding="utf-8") as f:
            f.write(text)
        java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
        self.process = subprocess.Popen(
            [java, "-Xmx512m", "-XX:+UseSerialGC", "-cp", os.path.join(PROJECT, "target", "kokoro.jar"),
             os.path.join(PROJECT, "scripts", "peers", "TextWorker.java"), form, a.model, a.voice, file, audience, str(replicas),
             str(threads)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.open = self.answer("open")[0]

    def answer(self, word):
        line = self.process.stdout.readline().split()
        if not line or line[0] != word:
            raise SystemExit("bench-peers: a worker ended: " + " ".join(line))
        return [float(x) for x in line[1:]]

    def run(self, what="whole"):
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        return dict(zip(("first", "whole", "audio", "cpu", "silence", "peak"), self.answer("run")))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def spread(values):
    return [statistics.median(values), min(values), max(values)]


def pair(a, text, audience, measure, folder):
    """Both open at once and speak in turn; ratios are of the two runs of a round."""
    cpus = os.cpu_count()
    stock = Worker(a, "stock", "files", 1, cpus, text, folder)
    ours = Worker(a, "ours", audience, 0, 0, text, folder)
    for w in (stock, ours, ours):
        w.run("short")  # warms up
    rounds = [(stock.run(), ours.run()) for _ in range(a.rounds)]
    stock.close()
    ours.close()
    return {"stock": spread([s["whole"] for s, _ in rounds]), "ours": spread([o[measure] for _, o in rounds]),
            "ratio": spread([s["whole"] / o[measure] for s, o in rounds]), "audio": rounds[0][1]["audio"],
            "stock_audio": rounds[0][0]["audio"], "silence": max(o["silence"] for _, o in rounds), "rounds": rounds}


def memory(a, folder):
    text = "\n\n".join([PARAGRAPH] * 2)
    peaks = {}
    for replicas in (1, 4):
        worker = Worker(a, "ours", "files", replicas, 1, text, folder)
        peaks[replicas] = worker.run()["peak"] / 2**20
        worker.close()
    return {"stock": [peaks[4]] * 3, "ours": [peaks[1]] * 3, "ratio": [peaks[4] / peaks[1]] * 3}


def main():
    a = arguments()
    wanted = a.only.split(",")
    result = {"model": a.model, "voice": a.voice, "cpus": os.cpu_count(), "rounds": a.rounds, "words": a.words, "figures": {}}
    with tempfile.TemporaryDirectory() as folder:
        if "first" in wanted:
            result["figures"]["first"] = pair(a, PARAGRAPH, "listener", "first", folder)
        if "long" in wanted and a.words:
            count = len(PARAGRAPH.split())
            text = "\n\n".join([PARAGRAPH] * max(1, round(a.words / count)))
            result["figures"]["long"] = pair(a, text, "files", "whole", folder)
        if "memory" in wanted:
            result["figures"]["memory"] = memory(a, folder)
    if a.json:
        print(json.dumps(result, indent=1))
        return
    names = {"first": "first audio of a long paragraph: stock's whole paragraph / ours, s",
             "long": f"{a.words} words, all cores: stock with {os.cpu_count()} threads / ours, s",
             "memory": "peak memory: 4 one-thread replicas / 1, MB"}
    print(f"{os.path.basename(a.model)}, {a.voice}, {a.rounds} rounds in turn, {os.cpu_count()} CPUs; median (range)\n")
    print("| figure | the one | the other | ratio |\n|---|--:|--:|--:|")
    for key, f in result["figures"].items():
        cells = [f"{f[x][0]:.2f} ({f[x][1]:.2f} to {f[x][2]:.2f})" for x in ("stock", "ours", "ratio")]
        print(f"| {names[key]} | " + " | ".join(cells) + " |")
    for key, f in result["figures"].items():
        if "audio" in f:
            print(f"\n{key}: {f['audio']:.1f} s of audio (stock {f['stock_audio']:.1f} s)"
                  + (f"; a listener waited at most {max(0, f['silence']):.2f} s after the first sound" if key == "first" else ""))


main()
