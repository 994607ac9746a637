"""A Python program or runtime behind the lines that compare.py speaks: opens at "open", runs at the name of a file to write."""
import gc
import os
import sys
import time

import numpy as np

peer, file, threads, ids, style, *more = sys.argv[1:]
threads = int(threads)
MODULES = {"openvino": "openvino", "kokoro-pi": "kokoro_pi", "kokoro-onnx": "kokoro_onnx", "sherpa": "sherpa_onnx"}
numbers = [int(i) for i in ids.split(",")]
style = np.fromfile(style, "<f4").reshape(1, 256)


def openvino():
    import openvino

    compiled = openvino.Core().compile_model(
        file, "CPU", {"INFERENCE_NUM_THREADS": threads, "PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": "f32"})
    feed = fed([i.get_any_name() for i in compiled.inputs])
    return lambda: compiled(feed)[0]


def fed(names):
    speed = np.array([1.0], dtype=np.float32)
    return {n: speed if n == "speed" else style if n == "style" else np.array([numbers], dtype=np.int64) for n in names}


def session(model, library=None):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    if library:
        options.register_custom_ops_library(str(library))
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def runs(s):
    feed = fed([i.name for i in s.get_inputs()])
    return lambda: s.run(None, feed)[0]


def kokoro_pi():
    """Its float build, made once from the same file."""
    from kokoro_pi import graph, paths

    return runs(session(more[0], paths.prebuilt_library()))


def made_by_kokoro_pi():
    import onnx
    from kokoro_pi import graph

    model, _ = graph.optimise(onnx.load(file))
    onnx.save(model, more[0])


def kokoro_onnx():
    """Its own way from phonemes to sound, without trimming."""
    import tempfile

    import kokoro_onnx

    with tempfile.TemporaryDirectory() as folder:
        voices = os.path.join(folder, "voices.npz")
        np.savez(voices, one=np.broadcast_to(style, (510, 1, 256)))
        kokoro = kokoro_onnx.Kokoro.from_session(session(file), voices)
    symbols = {number: symbol for symbol, number in kokoro.tokenizer.vocab.items()}
    phonemes = "".join(symbols[i] for i in numbers[1:-1])
    return lambda: kokoro.create(phonemes, "one", 1.0, is_phonemes=True, trim=False)[0]


def sherpa():
    """Its own way from text to sound, with a lexicon in which each word of the text is said as in the ids."""
    import sherpa_onnx

    folder = more[0]
    with open(folder + "/text", encoding="utf-8") as f:
        text = f.read()
    tts = sherpa_onnx.OfflineTts(sherpa_onnx.OfflineTtsConfig(model=sherpa_onnx.OfflineTtsModelConfig(
        kokoro=sherpa_onnx.OfflineTtsKokoroModelConfig(
            model=folder + "/model.onnx", voices=folder + "/voices.bin", tokens=folder + "/tokens.txt",
            lexicon=folder + "/lexicon.txt", data_dir=folder + "/espeak-ng-data"), num_threads=threads)))
    return lambda: np.array(tts.generate(text, sid=0, speed=1.0).samples)


def made_for_sherpa():
    import shutil

    import espeakng_loader
    import kokoro_onnx.tokenizer
    import onnx

    folder = more[0]
    os.makedirs(folder, exist_ok=True)
    model = onnx.load(file)
    card = {"model_type": "kokoro", "language": "English", "has_espeak": "1", "sample_rate": "24000", "version": "1",
            "voice": "en-us", "style_dim": "510,1,256", "n_speakers": "1", "model_author": "hexgrad", "comment": "hexgrad/Kokoro-82M"}
    for key, value in card.items():
        model.metadata_props.add(key=key, value=value)
    onnx.save(model, folder + "/model.onnx")
    np.broadcast_to(style, (510, 1, 256)).astype("<f4").tofile(folder + "/voices.bin")
    vocabulary = kokoro_onnx.tokenizer.Tokenizer().vocab
    with open(folder + "/tokens.txt", "w", encoding="utf-8") as f:
        f.writelines(f"{s} {i}\n" for s, i in vocabulary.items())
    symbols = {number: symbol for symbol, number in vocabulary.items()}
    said = "".join(symbols[i] for i in numbers[1:-1]).split(" ")
    words = ["word" + chr(ord("a") + i) for i in range(len(said))]
    with open(folder + "/lexicon.txt", "w", encoding="utf-8") as f:
        f.writelines(w + " " + " ".join(s.rstrip(",.")) + "\n" for w, s in zip(words, said))
    with open(folder + "/text", "w", encoding="utf-8") as f:
        f.write(" ".join(w + s[len(s.rstrip(",.")):] for w, s in zip(words, said)))
    shutil.copytree(espeakng_loader.get_data_path(), folder + "/espeak-ng-data", dirs_exist_ok=True)


if peer.startswith("made"):
    {"made-kokoro-pi": made_by_kokoro_pi, "made-sherpa": made_for_sherpa}[peer]()
    sys.exit()
opened = {"openvino": openvino, "kokoro-pi": kokoro_pi, "kokoro-onnx": kokoro_onnx, "sherpa": sherpa}.get(
    peer, lambda: runs(session(file)))
__import__(MODULES.get(peer, "onnxruntime"))
run = None
for line in sys.stdin:
    if line.strip() == "open":
        run = None  # What was open is closed before.
        gc.collect()
        start = time.time()
        run = opened()
        print(f"open {time.time() - start:.4f}", flush=True)
        continue
    start, used = time.time(), time.process_time()
    sound = run()
    wall, used = time.time() - start, time.process_time() - used
    np.asarray(sound, dtype="<f4").ravel().tofile(line.strip())
    print(f"run {wall:.4f} {used:.4f}", flush=True)
