"""Command lines that are wrong, hostile or unlucky."""
import concurrent.futures
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time
import zipfile

from .server import LAUNCHER, PROJECT, environment

PATIENCE = 120
MISTAKES = {2, 3}
SPOKEN_OR_NOT = {0, 1}
ANY = {0, 1, 2, 3}

# Options of synth, each with values that no user means.
OPTIONS = {
    "--speed": ["0", "-1", "NaN", "fast", "1e9", "", "1,5", "0x1"], "--pause": ["-1", "NaN", "abc", ""],
    "--threads": ["0", "-1", "1025", "abc", "99999999999", "1.5"], "--replicas": ["0", "-1", "2000000000", ""],
    "--format": ["ogg", "", "exe", "../wav"], "--lang": ["klingon", "", "en-us;rm", "x" * 500],
    "--voice": ["", "af_slr", "af_slt(", "af_slt+", "+", "af_slt(-1)", "af_slt(1e999)", "../../../etc/passwd", "/etc/passwd",
                "/dev/null", "/", "a" * 3000, "+".join(["af_slt"] * 400), "af_slt\naf_slt", "%s%n", "\u202eaf"],
    "--model": ["/nowhere.onnx", "/etc/passwd", "/dev/null", "/", "", "x" * 300, "http://127.0.0.1:1/x", "kokoro-v9"],
    "--input": ["/nowhere.txt", "/", "", "x" * 300], "--timestamps": ["x.txt", "/nowhere/x.srt", "/"],
    "--json-file": ["/", "/nowhere/x.json"], "--caption-line": ["0", "-5", "x"], "--caption-lines": ["0"], "--caption-speed": ["0", "NaN"],
    "--dictionary": ["/nowhere.tsv", "/", "/bin/ls"], "--speaker": ["=", "A", "A=nobody", "=af_slt"], "--quotes": ["nobody"],
    "--phonemizer": ["x"], "--split": ["x"], "--out-dir": ["/proc/x", "/etc/passwd"],
}
# A blend of one voice is none, and who never speaks in the text needs no voice.
FINE = ["+".join(["af_slt"] * 400), "A=nobody", "nobody"]
OUTPUTS = ["/nowhere/x.wav", "/", "", ".", "x" * 300 + ".wav", "/proc/x.wav", "x.ogg", "x.m4b", "loop.wav"]
COMMANDS = [
    "", "snth", "--bogus", "voices --lang xx", "voices add", "voices add x af_slr", "voices add ../x af_slt", "voices remove nobody",
    "pull no-such-thing", "serve --port 99999", "serve --port -1", "serve --port x", "serve --host nowhere.invalid", "serve --host 300.1.1.1",
    "serve --queue -1", "serve --cache -1", "serve --max-text 0", "serve --client-timeout 0", "serve --drain-timeout NaN",
    "serve --config /nowhere", "serve --config /etc/passwd", "serve --profile /nowhere", "serve --simulate /nowhere", "serve --wyoming 99999",
    "serve --policy x", "serve --cores 4", "serve --replicas 0", "serve extra", "tune --from /nowhere", "tune --emit x", "tune --goal x",
    "bench --threads 0", "bench --iterations 0", "bench --url x", "bench compare /nowhere /nowhere", "batch /nowhere.jsonl -o x",
    "batch /etc/passwd -o x", "batch / -o x", "book /nowhere.epub -o x.mp3", "book / -o x.mp3", "compile --model /nowhere",
    "synth -i a -i b words", "synth hi -o a.wav --out-dir b", "synth hi -o same.wav --json-file same.wav", "synth -i in.txt -o in.txt",
    "synth -i in.txt -o link.txt", "synth hi -o a.wav --timestamps a.srt --json-file a.srt",
]
TEXTS = [
    "", " ", "\n\n", "...!?", "\U0001f600", "@/etc/passwd", "@in.txt", "-", "%s%n%d", "$(touch owned)", "`touch owned`", "[](/)", "[a](/", "[a](+99)",
    "[voice:nobody]hi", "[voice:../../etc/passwd]hi", "[lang:xx]hi[/lang]", "[/lang]", "<speak>", "<speak><audio src='file:///etc/passwd'/></speak>",
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><speak>&b;</speak>", "\u202eabc\u202c", "e" + "\u0301" * 3000, "9" * 1500,
    "x" * 4000, "[" * 3000, "שלום", "مرحبا", "你好", "안녕하세요", "\u0000".replace("\0", "\x01") * 50, "\u200d" * 500, "ﷺ" * 30, "1/0 " * 200,
    "http://" + "a." * 500, "Mr. " * 500, "[pause:9999999s]hi", "[pause:-1s]hi", "\ufeffhi", "\\u0000\\x00",
]


class Kind:
    def __init__(self, name, words, codes=ANY, stdin=b"", env=None, shell=None):
        self.name, self.words, self.codes, self.stdin, self.env, self.shell = name, words, codes, stdin, env or {}, shell


def kinds(folder, rng):
    for option, values in OPTIONS.items():
        for value in values:
            words = ["synth", option, value, "-o", "never.wav" if value not in FINE else "fine.wav"] + ([] if option == "--input" else ["hi"])
            if option == "--out-dir":
                words = ["synth", "hi", option, value]
            yield Kind(f"{option} {value[:30]!r}", words, {1, 2, 3} if value not in FINE else ANY)
    for output in OUTPUTS:
        yield Kind(f"-o {output[:30]!r}", ["synth", "hi", "-o", output], {1, 2, 3})
    for command in COMMANDS:
        yield Kind(command[:40] or "no command", command.split(), {1, 2, 3} if command else {0, 2})
    for i, text in enumerate(TEXTS):
        yield Kind(f"text {i} {text[:20]!r}", ["synth", "-o", f"text-{i}.wav", "--", text], SPOKEN_OR_NOT | ({3} if "[voice:" in text else set()))
    yield Kind("name of 249 bytes", ["synth", "hi", "-o", "n" * 245 + ".wav"], {0})
    yield Kind("dangling link", ["synth", "hi", "-o", "dangling.wav"], {0})
    yield from documents(folder, rng)
    yield from damaged(folder, rng)
    yield from streams()


def documents(folder, rng):
    files = {
        "empty.txt": b"", "latin1.txt": "café für alle".encode("latin-1"), "nul.txt": b"a\0b\0c", "utf16.txt": "hello".encode("utf-16"),
        "random.txt": rng.randbytes(5000), "random.pdf": b"%PDF-1.7\n" + rng.randbytes(3000), "random.epub": b"PK\3\4" + rng.randbytes(2000),
        "random.docx": rng.randbytes(2000), "deep.html": b"<div>" * 20000 + b"hi", "entities.html": b"&#0;&#xD800;&#99999999;hi", "bad.md": b"[[[" * 3000,
        "bad.srt": b"1\n99:99:99,999 --> x\nhi\n", "page.xml": b"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><speak>hi</speak>",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
        yield Kind(f"-i {name}", ["synth", "-i", name, "-o", name + ".wav"], SPOKEN_OR_NOT)
    with zipfile.ZipFile(folder / "bomb.epub", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("mimetype", "application/epub+zip")
        bomb.writestr("META-INF/container.xml", "<a>" + " " * 100_000_000)
    yield Kind("-i bomb.epub", ["synth", "-i", "bomb.epub", "-o", "bomb.wav"], {1})
    with zipfile.ZipFile(folder / "up.epub", "w") as up:
        up.writestr("META-INF/container.xml", '<container><rootfiles><rootfile full-path="../../../../etc/passwd"/></rootfiles></container>')
    yield Kind("-i up.epub", ["synth", "-i", "up.epub", "-o", "up.wav"], {1})


def damaged(folder, rng):
    """Voices and models with wrong bytes; healthy voices beside them must work."""
    rows = 510 * 256 * 4
    header = b"{'descr': '<f4', 'fortran_order': False, 'shape': (%d, 1, 256), }"
    voices = {
        "short.bin": b"\0" * 1000, "zeros.bin": b"\0" * rows, "nan.bin": b"\xff" * rows, "huge.bin": b"\xca\xf2\x49\x71" * (rows // 4),
        "lie.npy": b"\x93NUMPY\1\0" + (len(header % 511)).to_bytes(2, "little") + header % 511 + b"\1\2\3\x3d" * (rows // 4),
        "long.npy": b"\x93NUMPY\2\0\xff\xff\xff\x7f", "deep.json": b'{"a":' + b"[" * 60_000, "cut.npz": b"PK\3\4abc", "pickle.pt": b"PK\3\4cposix\nsystem\n",
        "text.bin": b"hello",
    }
    store = folder / "home" / "voices"
    store.mkdir(parents=True, exist_ok=True)
    for name, content in voices.items():
        (store / name).write_bytes(content)
        yield Kind(f"voice {name}", ["synth", "hi", "-o", "v.wav", "--voice", name.split(".")[0]], {1, 3})
    yield Kind("a voice beside damaged ones", ["synth", "hi", "-o", "beside.wav", "--voice", "af_slt"], {0})
    yield Kind("voices beside damaged ones", ["voices"], {0})
    starter = next((PROJECT / "models").glob("*.onnx")).read_bytes()
    for i in range(12):
        content = bytearray(starter)
        for _ in range(rng.choice([1, 5, 200])):
            content[rng.randrange(len(content))] = rng.randrange(256)
        (folder / f"flipped-{i}.onnx").write_bytes(content)
        yield Kind(f"model with wrong bytes {i}", ["synth", "hi", "-o", f"m{i}.wav", "--voice", "af_slt", "--model", f"flipped-{i}.onnx"])
    for share in (0, 0.01, 0.5, 0.999):
        (folder / f"cut-{share}.onnx").write_bytes(starter[: int(len(starter) * share)])
        yield Kind(f"model cut at {share}", ["synth", "hi", "-o", "c.wav", "--voice", "af_slt", "--model", f"cut-{share}.onnx"], {1, 3})


def streams():
    """Through a shell, which can close and fill what a program writes to; $K is the program."""
    lines = {
        "closed standard input": ("$K synth -o closed.wav <&-", ANY), "closed standard output": ("$K synth hi >&-", ANY),
        "closed standard error": ("$K synth hi -o noerr.wav 2>&-", {0}), "full device": ("$K synth hi > /dev/full", {1}),
        "full device as file": ("$K synth hi -o /dev/full", {1}), "broken pipe": ("$K synth hi hi hi | head -c 10 > head; exit ${PIPESTATUS[0]}", {0}),
        "small file limit": ("ulimit -f 8; $K synth hello there -o limited.wav", {1}), "few descriptors": ("ulimit -n 40; $K synth hi -o few.wav", ANY),
        "little address space": ("ulimit -v 1500000; $K synth hi > space.out; c=$?; ! grep -q memory space.out || exit 99; exit $c", ANY),
        "no HOME": ("env -u HOME $K synth hi -o nohome.wav", {0}), "empty HOME": ("HOME= $K synth hi -o emptyhome.wav", {0}),
        "home is a file": ("KOKORO_HOME=in.txt $K synth hi -o homefile.wav", ANY), "home cannot be": ("KOKORO_HOME=/proc/x $K synth hi -o homeproc.wav", ANY),
        "no temp folder": ("KOKORO_JAVA_OPTS=-Djava.io.tmpdir=/nope $K synth hi -o notemp.wav", ANY), "C locale": ("LC_ALL=C $K synth grüße -o locale.wav", {0}),
        "little memory": ("KOKORO_JAVA_OPTS=-Xmx16m $K synth hi -o tiny.wav", ANY), "bad java option": ("KOKORO_JAVA_OPTS=-XX:Nonsense $K synth hi > j.out; c=$?; [ ! -s j.out ] || exit 99; exit $c", {1}),
        "input through >": ("$K synth < in.txt > in.wav", {0}), "input is output": ("cp in.txt own.wav; $K synth < own.wav -o own.wav", {2}),
        "unreadable output folder": ("mkdir -p ro; chmod 500 ro; $K synth hi -o ro/x.wav", ANY), "fifo": ("rm -f ff; mkfifo ff; cat ff > ff.out & $K synth hi -o ff", {0}),
        "SIGTERM": ("yes 'A long text goes on and on.' | head -n 20000 | $K synth -o term.wav & sleep 3; kill -TERM $!; wait $!", {143}),
        "SIGKILL": ("yes 'A long text goes on and on.' | head -n 20000 | $K synth -o kill.wav & sleep 3; kill -KILL $!; wait $!; [ ! -e kill.wav ] || exit 99; exit 0", {0}),
        "damaged library": ("truncate -s 100000 home/cache/native/*/libonnxruntime.so; $K synth hi -o library.wav", {0}),
        "damaged archive": ("for f in home/cache/start/*.jsa; do truncate -s 100000 $f; done; $K synth hi -o archive.wav", {0}),
    }
    for name, (line, codes) in lines.items():
        yield Kind(name, [], codes, shell=line)


def run(kind, folder, home):
    env = environment(home)
    env.update(kind.env)
    env["K"] = str(LAUNCHER)
    words = ["bash", "-c", kind.shell] if kind.shell else [str(LAUNCHER), *kind.words]
    process = subprocess.Popen(words, cwd=folder, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               start_new_session=True)
    try:
        out, err = process.communicate(kind.stdin, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return f"did not end in {PATIENCE} s"
    return verdict(kind, process.returncode, out, err.decode(errors="replace"))


def verdict(kind, code, out, err):
    if code not in kind.codes:
        return f"exit code {code}, not {sorted(kind.codes)}: {err.strip()[-300:]}"
    if re.search(r"^\s+at [a-z]|Exception in thread|should not", err, re.M):
        return f"a stack trace: {err.strip()[:300]}"
    if code in (1, 2, 3) and not err.strip() and "2>&-" not in (kind.shell or ""):
        return f"exit code {code} without a word"
    if out and code and not out.startswith(b"RIFF"):
        return f"something on standard output: {out[:100]!r}"
    return None


def leftovers(folder):
    names = ["never.wav", "owned", "x.ogg", "x.m4b"]
    left = [n for n in names if (folder / n).exists()]
    # What a kill -9 leaves is hidden and has no final name.
    left += [f.name for f in folder.rglob("hs_err*")] + [f.name for f in folder.glob(".*.part") if ".kill.wav." not in f.name]
    return left


def broken_wavs(folder):
    """Files under a final name that are not whole."""
    wrong = []
    for file in folder.glob("*.wav"):
        data = file.read_bytes()[:44] if file.is_file() else b""
        if data[:4] == b"RIFF" and int.from_bytes(data[40:44], "little") + 44 != file.stat().st_size:
            wrong.append(file.name)
    return wrong


def stage(report, folder, rng, at_once, part="1/1"):
    folder = folder / "commands"
    folder.mkdir()
    home = folder / "home"
    (folder / "in.txt").write_text("Hello there.")
    (folder / "loop.wav").symlink_to("loop2.wav")
    (folder / "loop2.wav").symlink_to("loop.wav")
    (folder / "link.txt").symlink_to("in.txt")
    (folder / "dangling.wav").symlink_to("target.wav")
    subprocess.run([str(LAUNCHER), "synth", "hi", "-o", "first.wav"], cwd=folder, env=environment(home), stdin=subprocess.DEVNULL, check=True,
                   stderr=subprocess.DEVNULL)
    which, parts = (int(n) for n in part.split("/"))
    all_kinds = list(kinds(folder, rng))[which - 1::parts]
    alone = [k for k in all_kinds if k.name.startswith("damaged ")]
    survived = 0
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        done = list(pool.map(lambda k: run(k, folder, home), [k for k in all_kinds if k not in alone]))
    done += [run(k, folder, home) for k in alone]
    for kind, wrong in zip([k for k in all_kinds if k not in alone] + alone, done):
        if wrong:
            report.fault(f"command {kind.name}", wrong)
        else:
            survived += 1
    for what, names in (("left behind", leftovers(folder)), ("not whole", broken_wavs(folder))):
        if names:
            report.fault("files", f"{what}: {names}")
    if (folder / "in.txt").read_text() != "Hello there." or not (folder / "loop.wav").is_symlink() or (
            any(k.name == "dangling link" for k in all_kinds) and not (folder / "target.wav").is_file()):
        report.fault("files", "one was written over, or a link was")
    report.row("command lines", len(all_kinds), survived, "every exit code as documented, no stack trace, no half file")
