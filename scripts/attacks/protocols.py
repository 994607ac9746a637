"""The ports for Home Assistant and for WebSockets, and what does not belong there."""
import json
import socket
import struct

WYOMING = {
    "describe": b'{"type":"describe"}\n', "ping": b'{"type":"ping","data":{"text":"a"}}\n', "empty line": b"\n", "no json": b"hello\n",
    "http": b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "array": b"[]\n", "number": b"1\n", "deep": b"[" * 5000 + b"\n", "no type": b"{}\n",
    "type array": b'{"type":[]}\n', "type null": b'{"type":null}\n', "endless line": b'{"type":"' + b"a" * 300_000,
    "data length": b'{"type":"describe","data_length":99999999999}\n', "minus length": b'{"type":"describe","data_length":-1}\n',
    "length text": b'{"type":"describe","data_length":"x"}\n', "payload": b'{"type":"describe","payload_length":2000000000}\n',
    "cut data": b'{"type":"synthesize","data_length":100}\n{', "data array": b'{"type":"synthesize","data":[]}\n',
    "no text": b'{"type":"synthesize","data":{}}\n', "text number": b'{"type":"synthesize","data":{"text":5}}\n',
    "voice path": b'{"type":"synthesize","data":{"text":"a","voice":{"name":"../../etc/passwd"}}}\n',
    "voice array": b'{"type":"synthesize","data":{"text":"a","voice":[]}}\n', "language": b'{"type":"synthesize","data":{"text":"a","voice":{"language":"xx"}}}\n',
    "pauses": json.dumps({"type": "synthesize", "data": {"text": "a" + "[pause:60s]" * 300}}).encode() + b"\n",
    "chunk first": b'{"type":"synthesize-chunk","data":{"text":"a"}}\n', "stop first": b'{"type":"synthesize-stop"}\n',
    "starts": b'{"type":"synthesize-start","data":{}}\n' * 500, "binary": bytes(range(256)) * 20 + b"\n",
    "unknown": b'{"type":"transcribe"}\n', "not utf-8": b'{"type":"\xff"}\n',
    "long text": json.dumps({"type": "synthesize", "data": {"text": "a " * 9000}}).encode() + b"\n",
}


OPENING = (b"GET /v1/audio/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")


def frame(content, kind=1, last=True, mask=b"abcd", length=None):
    content = content if isinstance(content, bytes) else content.encode()
    length = len(content) if length is None else length
    head = bytes([(128 if last else 0) | kind])
    head += bytes([128 | length]) if length < 126 else b"\xfe" + struct.pack(">H", length) if length < 65536 else b"\xff" + struct.pack(">Q", length)
    return head + mask + bytes(b ^ mask[i & 3] for i, b in enumerate(content))


def append(text):
    return frame(json.dumps({"type": "input_text.append", "text": text}))


FLUSH = frame('{"type":"input_text.flush"}')
WEBSOCKET = {
    "no handshake": b"hello\r\n\r\n", "other path": OPENING.replace(b"/v1/audio/stream", b"/../../etc/passwd"), "post": OPENING.replace(b"GET", b"POST"),
    "foreign host": OPENING.replace(b"localhost", b"evil.example"), "foreign origin": OPENING.replace(b"Upgrade: websocket", b"Upgrade: websocket\r\nOrigin: http://evil.example"),
    "old version": OPENING.replace(b"13", b"8"), "no key": OPENING.replace(b"Key", b"Kex"), "endless header": b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000,
    "no json": OPENING + frame("hello"), "array": OPENING + frame("[]"), "deep": OPENING + frame("[" * 20_000), "type number": OPENING + frame('{"type":1}'),
    "unknown type": OPENING + frame('{"type":"x"}'), "text number": OPENING + frame('{"type":"input_text.append","text":5}'),
    "voice path": OPENING + frame('{"type":"session.update","session":{"voice":"../../etc/passwd"}}') + append("Hi. There.") + FLUSH,
    "session array": OPENING + frame('{"type":"session.update","session":[]}'), "speed": OPENING + frame('{"type":"session.update","session":{"speed":1e99}}') + append("Hi. There.") + FLUSH,
    "long text": OPENING + append("a. " * 5000), "pauses": OPENING + append("a" + "[pause:60s]" * 300 + ". b. ") + FLUSH, "thousand flushes": OPENING + FLUSH * 1000,
    "clears": OPENING + (append("Hello there. ") + frame('{"type":"input_text.clear"}')) * 200, "no mask": OPENING + b"\x81\x02hi", "not utf-8": OPENING + frame(b"\xff\xfe"),
    "binary": OPENING + frame(b"abc", 2), "reserved": OPENING + frame(b"abc", 3), "continuation first": OPENING + frame(b"abc", 0), "never final": OPENING + frame("a", 1, False) + frame("b", 0, False) * 2000,
    "text in text": OPENING + frame("a", 1, False) + frame("b"), "long ping": OPENING + frame(b"a" * 126, 9), "pings": OPENING + frame(b"a", 9) * 2000,
    "huge length": OPENING + frame(b"a", length=2 ** 62), "minus length": OPENING + b"\x81\xff" + b"\xff" * 8 + b"abcd", "cut frame": OPENING + frame(b"a", length=100), "close": OPENING + frame(b"\x03\xe8", 8),
    "bad close": OPENING + frame(b"\x01", 8), "gone while speaking": OPENING + append("A long text goes on. " * 300),
}


def talk(port, data, wait=4):
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as s:
        try:
            s.sendall(data)
            s.shutdown(socket.SHUT_WR)
            got = b""
            while more := s.recv(65536):
                got += more
            return got
        except OSError:
            return b""


def stage(server, report, rng):
    for name, port, kinds, honest, answer, opening in (
            ("Wyoming", server.other["Home Assistant"], WYOMING, WYOMING["describe"], b'"info"', b""),
            ("WebSocket", server.other["WebSockets"], WEBSOCKET, OPENING, b"session.created", OPENING)):
        survived = 0
        kinds = dict(kinds) | {f"random {i}": opening + rng.randbytes(rng.randrange(1, 2000)) + b"\n" for i in range(10)}
        for kind, data in kinds.items():
            said = talk(port, data)
            told = [s for s in (str(server.home), "Exception", "root:") if s.encode() in said]
            healthy = answer in talk(port, honest)
            if told or not healthy:
                report.fault(f"{name} {kind}", f"the answer tells {told}" if told else "no answer to the next one")
            else:
                survived += 1
        report.row(f"{name} kinds", len(kinds), survived)
