import dev.kokoro.assets.FileIdentity;
import dev.kokoro.compiler.CompiledModels;
import dev.kokoro.model.NativeKernels;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.PreparedModel;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SynthesisModel;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One of this program's forms behind the lines that compare.py speaks: opens at "open", runs at the name of a file to write. */
class Worker {
    public static void main(String[] args) throws Exception {
        String form = args[0];
        Path file = Path.of(args[1]);
        int threads = Integer.parseInt(args[2]);
        Path cache = Path.of(args[3]);
        long[] ids = Arrays.stream(args[4].split(",")).mapToLong(Long::parseLong).toArray();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(args[5]))).order(ByteOrder.LITTLE_ENDIAN);
        float[] style = new float[256];
        bytes.asFloatBuffer().get(style);
        NativeRuntime runtime = new NativeRuntime(cache.resolve("native"));
        PreparedModel model = PreparedModel.asItIs(file);
        if (!form.equals("java")) {
            // Without a library of kernels only the graph tier is left.
            Path native_ = form.equals("kernels") ? cache.resolve("native") : Path.of("/dev/null/none");
            CompiledModels.Choice choice = new CompiledModels(
                            cache.resolve("compiled-" + form), runtime, new NativeKernels(native_), 2)
                    .prepare(file, new FileIdentity(cache).sha256(file), () -> List.of(style), (share, step) -> {});
            if (!choice.form().startsWith(form)) {
                System.out.println("cannot " + choice.form() + " " + choice.reason().orElse(""));
                System.exit(1);
            }
            model = choice.model();
        }
        // The library itself is there before the first opening, as it is in the other workers.
        runtime.environment();
        SynthesisModel open = null;
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String out = lines.readLine(); out != null; out = lines.readLine()) {
            long start = System.nanoTime();
            if (out.equals("open")) {
                if (open != null) {
                    open.close();
                }
                start = System.nanoTime();
                open = SynthesisModel.open(runtime, model, SessionSettings.ofThreads(threads));
                System.out.printf("open %.4f%n", (System.nanoTime() - start) / 1e9);
                continue;
            }
            Optional<java.time.Duration> before = ProcessHandle.current().info().totalCpuDuration();
            start = System.nanoTime();
            float[] samples = open.infer(ids, style, 1).samples();
            double wall = (System.nanoTime() - start) / 1e9;
            double cpu = ProcessHandle.current().info().totalCpuDuration().get().minus(before.get()).toNanos() / 1e9;
            ByteBuffer sound = ByteBuffer.allocate(samples.length * 4).order(ByteOrder.LITTLE_ENDIAN);
            sound.asFloatBuffer().put(samples);
            Files.write(Path.of(out), sound.array());
            System.out.printf("run %.4f %.4f%n", wall, cpu);
        }
        runtime.end();
    }
}
