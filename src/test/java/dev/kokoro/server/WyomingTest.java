package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The Wyoming protocol, in frames as its Python library 1.10 writes them, and with that library where it is installed. */
class WyomingTest extends ProtocolTest {
    WyomingTest() {
        super(SpeechServer.Protocol.WYOMING);
    }

    /** As the library does: the data apart from the line. */
    private static String frame(String type, String data) {
        return "{\"type\": \"" + type + "\", \"version\": \"1.10.2\", \"data_length\": "
                + data.getBytes(StandardCharsets.UTF_8).length + "}\n" + data;
    }

    private Socket talk(String frames) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(frames.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static List<WyomingEvent> until(String type, InputStream in) throws IOException {
        List<WyomingEvent> events = new ArrayList<>();
        do {
            events.add(WyomingEvent.read(in, 1 << 20).orElseThrow());
        } while (!events.get(events.size() - 1).type().equals(type));
        return events;
    }

    private static int soundBytes(List<WyomingEvent> events) {
        return events.stream().mapToInt(e -> e.payload().length).sum();
    }

    @Test
    void describedAreTheVoicesThatCanSpeak() throws Exception {
        try (Socket socket = talk("{\"type\": \"describe\", \"version\": \"1.10.2\"}\n")) {
            WyomingEvent info = until("info", socket.getInputStream()).get(0);
            JsonObject program = info.data().getAsJsonArray("tts").get(0).getAsJsonObject();
            assertThat(program.get("supports_synthesize_streaming").getAsBoolean())
                    .isTrue();
            assertThat(program.getAsJsonArray("voices").toString())
                    .contains("\"name\":\"bf_emma\"", "\"en-GB\"", "\"fr-FR\"");
        }
    }

    @Test
    void aTextIsSpokenAndAnotherOnTheSameConnection() throws Exception {
        try (Socket socket =
                talk(frame("synthesize", "{\"text\": \"abcdefgh.\", \"voice\": {\"name\": \"bf_emma\"}}"))) {
            List<WyomingEvent> events = until("audio-stop", socket.getInputStream());
            assertThat(events.get(0).type()).isEqualTo("audio-start");
            assertThat(events.get(0).data().toString()).isEqualTo("{\"rate\":24000,\"width\":2,\"channels\":1}");
            assertThat(soundBytes(events)).isBetween(8_000, 40_000);
            socket.getOutputStream()
                    .write(frame("synthesize", "{\"text\": \"abc\", \"voice\": {\"language\": \"en_GB\"}}")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(soundBytes(until("audio-stop", socket.getInputStream()))).isPositive();
        }
    }

    @Test
    void aSentenceSoundsWhileTheNextIsStillBeingWritten() throws Exception {
        try (Socket socket = talk(frame("synthesize-start", "{\"voice\": {\"name\": \"af_heart\"}}")
                + frame("synthesize-chunk", "{\"text\": \"abc def\"}")
                + frame("synthesize-chunk", "{\"text\": \" ghi. Ab\"}"))) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            assertThat(soundBytes(until("audio-chunk", in))).isPositive();
            socket.getOutputStream()
                    .write((frame("synthesize-chunk", "{\"text\": \"c def.\"}")
                                    + frame("synthesize", "{\"text\": \"abc def ghi. Abc def.\"}")
                                    + frame("synthesize-stop", "{}"))
                            .getBytes(StandardCharsets.UTF_8));
            List<WyomingEvent> rest = until("synthesize-stopped", in);
            assertThat(rest.stream().filter(e -> e.type().equals("audio-start")))
                    .isEmpty();
            assertThat(rest.stream().filter(e -> e.type().equals("audio-stop"))).hasSize(1);
            assertThat(soundBytes(rest)).isPositive();
        }
    }

    @Test
    void whatIsWrongIsToldAndEndsNothing() throws Exception {
        try (Socket socket = talk(frame("synthesize", "{\"text\": \"abc\", \"voice\": {\"name\": \"nobody\"}}")
                + frame("synthesize", "{\"text\": 7}")
                + frame("synthesize", "{\"text\": \"" + "a".repeat(10_001) + "\"}")
                + frame("something-new", "{}")
                + frame("synthesize", "{\"text\": \"abc\"}"))) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            List<WyomingEvent> events = until("audio-stop", in);
            assertThat(events.stream()
                            .filter(e -> e.type().equals("error"))
                            .map(e -> e.data().get("code").getAsString()))
                    .containsExactly("voice_not_found", "invalid_value", "text_too_long");
        }
    }

    @Test
    void junkIsRefusedAndNeverMuchOfIt() {
        Random random = new Random(15);
        byte[] valid = frame("synthesize", "{\"text\": \"abc\"}").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = valid.clone();
            for (int n = random.nextInt(6); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                WyomingEvent.read(new ByteArrayInputStream(bytes), 10_000);
            } catch (IOException e) {
                assertThat(e).isInstanceOf(ProtocolException.class);
            }
        }
    }

    @Test
    void eventsAreReadAsTheyWereWritten() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonObject data = JsonParser.parseString("{\"text\":\"käse\"}").getAsJsonObject();
        new WyomingEvent("a", data, new byte[] {1, 2}).write(out);
        new WyomingEvent("b", new JsonObject()).write(out);
        InputStream in = new ByteArrayInputStream(out.toByteArray());
        WyomingEvent first = WyomingEvent.read(in, 100).orElseThrow();
        assertThat(first.data()).isEqualTo(data);
        assertThat(first.payload()).containsExactly(1, 2);
        assertThat(WyomingEvent.read(in, 100).orElseThrow().type()).isEqualTo("b");
        assertThat(WyomingEvent.read(in, 100)).isEmpty();
    }

    @Test
    void thePythonLibraryUnderstandsIt() throws Exception {
        Path script = Files.writeString(folder.resolve("client.py"), """
                import asyncio, sys
                from wyoming.client import AsyncTcpClient
                from wyoming.info import Describe, Info
                from wyoming.tts import Synthesize, SynthesizeChunk, SynthesizeStart, SynthesizeStop, SynthesizeStopped
                from wyoming.audio import AudioChunk, AudioStart, AudioStop

                async def sound(client, last):
                    count = 0
                    while True:
                        event = await asyncio.wait_for(client.read_event(), 20)
                        if AudioStart.is_type(event.type):
                            assert AudioStart.from_event(event).rate == 24000
                        elif AudioChunk.is_type(event.type):
                            count += len(AudioChunk.from_event(event).audio)
                        elif last.is_type(event.type):
                            return count

                async def main():
                    async with AsyncTcpClient("127.0.0.1", int(sys.argv[1])) as client:
                        await client.write_event(Describe().event())
                        info = Info.from_event(await client.read_event())
                        assert info.tts[0].supports_synthesize_streaming and len(info.tts[0].voices) == 4
                        await client.write_event(Synthesize(text="abc def.").event())
                        whole = await sound(client, AudioStop)
                        await client.write_event(SynthesizeStart().event())
                        await client.write_event(SynthesizeChunk(text="abc ").event())
                        await client.write_event(SynthesizeChunk(text="def.").event())
                        await client.write_event(Synthesize(text="abc def.").event())
                        await client.write_event(SynthesizeStop().event())
                        pieces = await sound(client, SynthesizeStopped)
                        assert whole == pieces > 0, (whole, pieces)
                        print("heard", whole)

                asyncio.run(main())
                """);
        Process process;
        try {
            process = new ProcessBuilder("python3", script.toString(), Integer.toString(port))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("python3 is not installed");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assumptions.assumeFalse(said.contains("ModuleNotFoundError"), "the Python library wyoming is not installed");
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("heard");
    }
}
