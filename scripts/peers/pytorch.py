"""One process, one thread count: times the original PyTorch Kokoro. Called by scripts/bench-pytorch.

The classes are those of the package `kokoro`; the weights are the official ones if a path is given, else drawn (the
arithmetic is the same), with durations fixed at 3.5 frames a phoneme, as speech has them.
"""
import importlib.machinery, importlib.util, json, math, os, sys, time, types

threads, ids_count, rounds, weights = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
import torch

torch.set_num_threads(threads)
torch.manual_seed(1)
spec = importlib.machinery.PathFinder.find_spec("kokoro")
package = types.ModuleType("kokoro")  # Without its __init__, which wants the whole front end.
package.__path__ = list(spec.submodule_search_locations)
sys.modules["kokoro"] = package
from kokoro.model import KModel  # noqa: E402

CONFIG = {
    "vocab": {}, "n_token": 178, "hidden_dim": 512, "style_dim": 128, "n_layer": 3, "max_dur": 50, "dropout": 0.2,
    "text_encoder_kernel_size": 5, "n_mels": 80,
    "plbert": {"hidden_size": 768, "num_attention_heads": 12, "intermediate_size": 2048, "max_position_embeddings": 512,
               "num_hidden_layers": 12, "dropout": 0.1},
    "istftnet": {"upsample_kernel_sizes": [20, 12], "upsample_rates": [10, 6], "gen_istft_hop_size": 5,
                 "gen_istft_n_fft": 20, "resblock_dilation_sizes": [[1, 3, 5]] * 3, "resblock_kernel_sizes": [3, 7, 11],
                 "upsample_initial_channel": 512}}
if weights == "-":
    load = torch.load
    torch.load = lambda *a, **k: {}
    model = KModel(repo_id="hexgrad/Kokoro-82M", config=CONFIG, model="drawn")
    torch.load = load
    projection = model.predictor.duration_proj.linear_layer
    with torch.no_grad():
        projection.weight.zero_()
        projection.bias.fill_(math.log(0.07 / 0.93))
else:
    model = KModel(repo_id="hexgrad/Kokoro-82M", config=CONFIG, model=weights)
model.eval()
ids = torch.LongTensor([[0] + [43 + (7 * i) % 26 for i in range(ids_count)] + [0]])
style = 0.25 * torch.randn(1, 256)
seconds = []
for i in range(rounds + 1):
    begun = time.perf_counter()
    audio, _ = model.forward_with_tokens(ids, style)
    if i > 0:
        seconds.append(time.perf_counter() - begun)
seconds.sort()
print(json.dumps({"threads": threads, "audio_s": audio.shape[-1] / 24000, "median_s": seconds[len(seconds) // 2],
                  "mean_s": sum(seconds) / len(seconds), "p95_s": seconds[int(0.95 * (len(seconds) - 1))],
                  "torch": torch.__version__, "weights": "drawn" if weights == "-" else os.path.basename(weights)}))
