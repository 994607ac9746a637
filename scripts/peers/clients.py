"""Other people's clients and players against the server; prints rows of a table. Called by scripts/clients."""
import asyncio
import importlib.metadata
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import urllib.request

HTTP, BAD = f"http://127.0.0.1:{os.environ['HTTP']}", []
TEXT = "The quick brown fox jumps over the lazy dog. The dog does not mind at all, and goes on sleeping in the sun."
WORDS = TEXT.split(" ")


def row(who, what, seen, well):
    if not well:
        BAD.append(what)
    print(f"| {who} | {what} | {seen} | {'yes' if well else 'NO'} |", flush=True)


def version(package):
    return f"{package} {importlib.metadata.version(package)} (Python)"


def openai():
    import openai as package
    client, who = package.OpenAI(base_url=HTTP + "/v1", api_key="none"), version("openai")
    for name in ("mp3", "opus", "flac", "wav", "pcm"):
        sound = client.audio.speech.create(model="tts-1", voice="alloy", input=TEXT, response_format=name).content
        row(who, f"speech as {name}", f"{len(sound)} bytes", len(sound) > 5000)
    with client.audio.speech.with_streaming_response.create(
            model="gpt-4o-mini-tts", voice="alloy", input=TEXT, response_format="pcm") as answer:
        pieces = list(answer.iter_bytes(4096))
    row(who, "speech as a stream", f"{len(pieces)} pieces", sum(map(len, pieces)) > 100_000)
    with client.audio.speech.with_streaming_response.create(
            model="tts-1", voice="alloy", input=TEXT, response_format="pcm", stream_format="sse") as answer:
        events = [json.loads(line[6:]) for line in answer.iter_lines() if line.startswith("data: {")]
    row(who, "speech as events", f"{len(events)} events", events[-1]["type"] == "speech.audio.done")
    try:
        client.audio.speech.create(model="tts-1", voice="nobody", input=TEXT)
        row(who, "a voice that is not there", "no error", False)
    except package.BadRequestError as e:
        row(who, "a voice that is not there", f"BadRequestError {e.code}", e.code == "voice_not_found")
    row(who, "models", f"{len(client.models.list().data)}", any(m.id == "kokoro" for m in client.models.list()))


def wyoming():
    from wyoming.audio import AudioChunk, AudioStart, AudioStop
    from wyoming.client import AsyncTcpClient
    from wyoming.info import Describe, Info
    from wyoming.tts import Synthesize, SynthesizeChunk, SynthesizeStart, SynthesizeStop, SynthesizeStopped, SynthesizeVoice
    who = version("wyoming")

    async def heard(client, end):
        seconds, kinds = 0.0, []
        while True:
            event = await asyncio.wait_for(client.read_event(), 60)
            kinds.append(event.type)
            if AudioChunk.is_type(event.type):
                seconds += AudioChunk.from_event(event).seconds
            if event.type in end:
                return seconds, kinds

    async def run():
        async with AsyncTcpClient("127.0.0.1", int(os.environ["WYOMING"])) as client:
            await client.write_event(Describe().event())
            info = Info.from_event(await client.read_event())
            voices = info.tts[0].voices
            row(who, "describe", f"{len(voices)} voices, streaming {info.tts[0].supports_synthesize_streaming}",
                bool(voices) and info.tts[0].supports_synthesize_streaming)
            await client.write_event(Synthesize(text=TEXT, voice=SynthesizeVoice(name=voices[0].name)).event())
            seconds, kinds = await heard(client, ["audio-stop"])
            row(who, "synthesize", f"{seconds:.1f} s of sound", 4 < seconds < 15 and AudioStart.is_type(kinds[0]) and AudioStop.is_type(kinds[-1]))
            await client.write_event(SynthesizeStart(voice=SynthesizeVoice(name=voices[0].name)).event())
            first = None
            for i, word in enumerate(WORDS):
                await client.write_event(SynthesizeChunk(text=word + " ").event())
                await asyncio.sleep(0.1)
                if first is None and i > 10:
                    try:
                        event = await asyncio.wait_for(client.read_event(), 0.01)
                        first = i if event else None
                    except asyncio.TimeoutError:
                        pass
            await client.write_event(SynthesizeStop().event())
            seconds, kinds = await heard(client, ["synthesize-stopped"])
            row(who, "streaming synthesize", f"first sound after word {first} of {len(WORDS)}, {seconds:.1f} s in all",
                first is not None and first < len(WORDS) - 1 and SynthesizeStopped.is_type(kinds[-1]))

    asyncio.run(run())


def websocket():
    from websockets.asyncio.client import connect
    import base64
    who = version("websockets")

    async def run():
        async with connect(f"ws://127.0.0.1:{os.environ['WEBSOCKET']}/v1/audio/stream") as socket:
            created = json.loads(await socket.recv())
            row(who, "session", created["session"]["response_format"], created["type"] == "session.created")
            began, first, sound = time.monotonic(), None, b""

            async def write():
                # As a language model does: a word now and then.
                for word in WORDS:
                    await socket.send(json.dumps({"type": "input_text.append", "text": word + " "}))
                    await asyncio.sleep(0.15)
                await socket.send(json.dumps({"type": "input_text.end"}))
                return time.monotonic() - began

            writing = asyncio.create_task(write())
            async for message in socket:
                event = json.loads(message)
                if event["type"] == "speech.audio.delta":
                    first = first or time.monotonic() - began
                    sound += base64.b64decode(event["audio"])
                if event["type"] == "error":
                    row(who, "a text that is being written", event["error"]["message"], False)
            written = await writing
            row(who, "a text that is being written", f"first sound after {first:.1f} s, the text was complete after {written:.1f} s; "
                f"{len(sound) / 48000:.1f} s of sound; closed with {socket.close_code}", first < written and socket.close_code == 1000)
        async with connect(f"ws://127.0.0.1:{os.environ['WEBSOCKET']}/v1/audio/stream") as socket:
            await socket.recv()
            await socket.send(json.dumps({"type": "input_text.append", "text": TEXT * 40}))
            await socket.recv()
            stopped = time.monotonic()
            await socket.send(json.dumps({"type": "input_text.clear"}))
            while json.loads(await socket.recv())["type"] != "input_text.cleared":
                pass
            row(who, "interrupting", f"quiet after {1000 * (time.monotonic() - stopped):.0f} ms", time.monotonic() - stopped < 5)

    asyncio.run(run())


def livekit():
    from livekit.plugins import openai as plugin
    import aiohttp
    who = version("livekit-plugins-openai")

    async def run():
        async with aiohttp.ClientSession():
            tts = plugin.TTS(base_url=HTTP + "/v1", api_key="none", model="tts-1", voice="alloy", response_format="pcm")
            seconds = 0.0
            async for piece in tts.synthesize(TEXT):
                seconds += piece.frame.duration
            row(who, "synthesize", f"{seconds:.1f} s of sound", 4 < seconds < 15)
            await tts.aclose()

    asyncio.run(run())


def durations(name, path):
    """What each reader says of a file's length; None where it does not read the format."""
    import mutagen
    import soundfile
    said = {}
    info = mutagen.File(path)
    said["mutagen"] = info.info.length if info is not None else None
    if name != "aac":
        try:
            samples, rate = soundfile.read(path)
            said["soundfile"] = len(samples) / rate
        except (ValueError, soundfile.LibsndfileError):  # such as a FLAC that does not say how long it is
            said["soundfile"] = None
    for program, words in (("ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0"]), ("soxi", ["-D"])):
        if shutil.which(program) and not (program == "soxi" and name in ("opus", "aac")):
            out = subprocess.run([program, *words, path], capture_output=True, text=True)
            said[program] = float(out.stdout) if out.stdout.strip() not in ("", "N/A") else None
    if shutil.which("ffmpeg"):
        raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "s16le", "-ac", "1", "-ar", "24000", "-"], capture_output=True).stdout
        said["ffmpeg"] = len(raw) / 48000
    if shutil.which("sox") and name not in ("opus", "aac"):
        raw = subprocess.run(["sox", path, "-t", "raw", "-e", "signed", "-b", "16", "-"], capture_output=True).stdout
        said["sox"] = len(raw) / 48000
    return said


def players():
    kokoro = [os.environ["KOKORO"], "synth", "--quiet", "-v", "af_slt"]
    run = lambda words, **more: subprocess.run(words, check=True, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    formats = ["wav", "mp3", "opus", "flac"] + (["aac"] if shutil.which("ffmpeg") else [])

    def make(name):
        """The same text on every way out of the program."""
        ways = {"file": f"file.{name}", "> file": f"redirected.{name}", "pipe": f"piped.{name}", "HTTP": f"http.{name}", "HTTP whole": f"whole.{name}", "HTTP stream": f"stream.{name}"}
        run([*kokoro, TEXT, "-f", name, "-o", ways["file"]])
        with open(ways["> file"], "wb") as out:
            run([*kokoro, TEXT, "-f", name], stdout=out)
        pathlib.Path(ways["pipe"]).write_bytes(run([*kokoro, TEXT, "-f", name], stdout=subprocess.PIPE).stdout)
        for way, asked in (("HTTP", {}), ("HTTP whole", {"stream": False}), ("HTTP stream", {"stream": True})):
            body = json.dumps({"input": TEXT, "voice": "af_slt", "response_format": name, **asked}).encode()
            pathlib.Path(ways[way]).write_bytes(urllib.request.urlopen(HTTP + "/v1/audio/speech", body).read())
        return ways

    # Who listens gets the first clause apart, so that a stream is a little longer than a file: bare samples tell how long.
    truths = {way: pathlib.Path(path).stat().st_size / 48000 for way, path in make("pcm").items()}
    for name in formats:
        ways = make(name)
        for way, path in ways.items():
            said = durations(name, path)
            # AAC in ADTS has no length; readers guess it from the rate. MP3 readers may count the lead-in.
            truth = truths["HTTP whole" if way == "HTTP" and name in ("wav", "flac") else way]
            tolerance = 0.6 if name == "aac" else 0.12 if name == "mp3" else 0.03
            wrong = [k for k, v in said.items() if v is None or abs(v - truth) > tolerance]
            # These say their length in front, which nobody knows yet: who decodes must still get all of it. libsndfile
            # reads no FLAC of unknown length.
            unknown = {("wav", "pipe"): {"mutagen", "soxi", "ffprobe"}, ("wav", "HTTP stream"): {"mutagen", "soxi", "ffprobe"},
                       ("flac", "HTTP stream"): {"mutagen", "soxi", "ffprobe", "soundfile"}}
            well = set(wrong) <= unknown.get((name, way), set())
            shown = ", ".join(f"{k} {'none' if v is None else format(v, '.2f')}" for k, v in said.items())
            row(f"players ({truth:.2f} s)", f"{name}, {way}", shown, well)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
    sys.exit(bool(BAD))
