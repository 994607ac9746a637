"""A Python runtime behind the lines that compare.py speaks: opens, then runs whenever a line comes."""
import sys
import time

import numpy as np

runtime, file, threads, ids, style = sys.argv[1:6]
threads = int(threads)
ids = np.array([[int(i) for i in ids.split(",")]], dtype=np.int64)
style = np.fromfile(style, "<f4").reshape(1, 256)
speed = np.array([1.0], dtype=np.float32)
start = time.time()
if runtime == "openvino":
    import openvino

    compiled = openvino.Core().compile_model(
        file, "CPU", {"INFERENCE_NUM_THREADS": threads, "PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": "f32"})
    names = [i.get_any_name() for i in compiled.inputs]
    run = lambda feed: compiled(feed)[0]
else:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    names = [i.name for i in session.get_inputs()]
    run = lambda feed: session.run(None, feed)[0]
print(f"open {time.time() - start:.4f}", flush=True)
feed = {n: speed if n == "speed" else style if n == "style" else ids for n in names}
for line in sys.stdin:
    start, used = time.time(), time.process_time()
    sound = run(feed)
    wall, used = time.time() - start, time.process_time() - used
    np.asarray(sound, dtype="<f4").ravel().tofile(line.strip())
    print(f"run {wall:.4f} {used:.4f}", flush=True)
