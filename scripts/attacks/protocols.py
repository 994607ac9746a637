"""The port for Home Assistant, and what does not belong there."""
import json
import socket

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
    port, survived = server.other["Home Assistant"], 0
    kinds = dict(WYOMING) | {f"random {i}": rng.randbytes(rng.randrange(1, 2000)) + b"\n" for i in range(10)}
    for name, data in kinds.items():
        answer = talk(port, data)
        told = [s for s in (str(server.home), "Exception", "root:") if s.encode() in answer]
        healthy = b'"info"' in talk(port, WYOMING["describe"])
        if told or not healthy:
            report.fault(f"wyoming {name}", f"the answer tells {told}" if told else "no answer to the next one")
        else:
            survived += 1
    report.row("Wyoming kinds", len(kinds), survived)
