import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Runs a model of the Kokoro contract on given token ids, apart from the program, on one thread.
 *
 * <p>{@code java -cp target/kokoro.jar Probe.java MODEL VOICE IDS OUT}: IDS holds one sentence a line, the speed and then
 * the token ids, separated by spaces. Writes OUT/0000.f32 and so on (float32, little-endian, 24 kHz). Prints
 * {@code open MILLISECONDS} and per sentence {@code MILLISECONDS SAMPLES DURATION...}.
 */
final class Probe {
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[] style = new float[256];
        ByteBuffer.wrap(Files.readAllBytes(Path.of(args[1]))).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(style);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        long began = System.nanoTime();
        try (OrtSession session = environment.createSession(args[0], options)) {
            out.printf("open %.1f%n", (System.nanoTime() - began) / 1e6);
            int number = 0;
            for (String line : Files.readAllLines(Path.of(args[2]))) {
                String[] parts = line.trim().split(" ");
                long[] ids = Arrays.stream(parts).skip(1).mapToLong(Long::parseLong).toArray();
                Map<String, OnnxTensor> inputs = Map.of(
                        "input_ids", OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), new long[] {1, ids.length}),
                        "style", OnnxTensor.createTensor(environment, FloatBuffer.wrap(style), new long[] {1, 256}),
                        "speed", OnnxTensor.createTensor(environment, new float[] {Float.parseFloat(parts[0])}));
                long start = System.nanoTime();
                try (OrtSession.Result result = session.run(inputs)) {
                    double elapsed = (System.nanoTime() - start) / 1e6;
                    float[] wave = (float[]) result.get("waveform").orElseThrow().getValue();
                    long[] durations = (long[]) result.get("duration").orElseThrow().getValue();
                    ByteBuffer bytes = ByteBuffer.allocate(4 * wave.length).order(ByteOrder.LITTLE_ENDIAN);
                    bytes.asFloatBuffer().put(wave);
                    Files.write(Path.of(args[3], String.format("%04d.f32", number++)), bytes.array());
                    StringBuilder text = new StringBuilder();
                    Arrays.stream(durations).forEach(d -> text.append(' ').append(d));
                    out.printf("%.2f %d%s%n", elapsed, wave.length, text);
                }
            }
        }
    }
}
