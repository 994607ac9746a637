import dev.kokoro.Kokoro;
import dev.kokoro.KokoroOptions;
import dev.kokoro.Speech;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.Waveform;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.text.Chunker;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A whole text behind the lines that texts.py speaks: opens, then speaks it whenever a line comes, and says what it took. */
class TextWorker {
    /**
     * @param args form (stock or ours), model file, voice, text file, audience (files or listener), replicas, threads; 0
     *     leaves a number to the program
     */
    public static void main(String[] args) throws Exception {
        boolean listener = args[4].equals("listener");
        KokoroOptions options = KokoroOptions.usual()
                .model(Path.of(args[1]))
                .voice(args[2])
                .compile(args[0].equals("ours"))
                .listener(listener);
        int replicas = Integer.parseInt(args[5]);
        int threads = Integer.parseInt(args[6]);
        options = replicas > 0 ? options.replicas(replicas) : options;
        options = threads > 0 ? options.threads(threads) : options;
        String text = Files.readString(Path.of(args[3]));
        long start = System.nanoTime();
        try (Kokoro kokoro = Kokoro.open(options)) {
            System.out.printf("open %.4f%n", (System.nanoTime() - start) / 1e9);
            var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Speech speech = kokoro.speak(line.equals("short") ? text.substring(0, text.indexOf('.') + 1) : text);
                long used = cpuNanos();
                Listener ear = new Listener();
                SpeechReport report = speech.chunks(listener ? Chunker.Limits.STREAMING : Chunker.Limits.DEFAULT).to(ear);
                double cpu = (cpuNanos() - used) / 1e9;
                System.out.printf(
                        "run %.4f %.4f %.4f %.4f %.4f %d%n",
                        report.firstAudioSeconds(), report.synthesisSeconds(), report.audioSeconds(), cpu, ear.silence, peakBytes());
            }
        }
    }

    /** Hears in real time, and notes the longest wait after the first sound. */
    private static final class Listener implements AudioSink {
        private long from;
        private double got;
        private double silence;

        @Override
        public void write(Waveform sound) {
            long now = System.nanoTime();
            from = from == 0 ? now : from;
            silence = Math.max(silence, (now - from) / 1e9 - got);
            got += sound.seconds();
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static long peakBytes() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return -1;
    }
}
