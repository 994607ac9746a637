package dev.kokoro.cli;

import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.BenchTexts;
import dev.kokoro.bench.BenchmarkPlan;
import dev.kokoro.bench.BenchmarkPlan.Grid;
import dev.kokoro.bench.LoadPlan;
import dev.kokoro.bench.MeasuredModel;
import dev.kokoro.bench.MeasuredModels;
import dev.kokoro.bench.MeasuredModels.Chosen;
import dev.kokoro.model.SessionSettings.Spin;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code bench} varies, and how long it looks at each. */
final class BenchGridOptions {
    @Option(
            names = "--model",
            split = ",",
            paramLabel = "NAME|FILE",
            description = "Models to compare: installed names, files, 'starter', or 'synthetic' for Kokoro-82M's whole "
                    + "arithmetic with drawn weights. Default: the best real model installed, else synthetic.")
    List<String> models = new ArrayList<>();

    @Option(
            names = "--threads",
            split = ",",
            arity = "1..*",
            paramLabel = "N",
            description =
                    "Threads for each run of the model, as 1,2,4 or 1 2 4. Default: 1, 2, 3, 4, 6, 8 and so on up to the "
                            + "CPUs that are usable, of which those between powers of two only where they can matter.")
    List<Integer> threads = new ArrayList<>();

    @Option(
            names = "--replicas",
            split = ",",
            arity = "1..*",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs at the same time in one process. Default: ${DEFAULT-VALUE}.")
    List<Integer> replicas = new ArrayList<>();

    @Option(
            names = "--processes",
            split = ",",
            arity = "1..*",
            paramLabel = "N",
            defaultValue = "1",
            description = "Processes at the same time, as containers would be. Default: ${DEFAULT-VALUE}.")
    List<Integer> processes = new ArrayList<>();

    @Option(
            names = "--spin",
            split = ",",
            paramLabel = "HOW",
            converter = SpinConverter.class,
            defaultValue = "during-run",
            description = "What idle threads do: off, during-run, always. Default: ${DEFAULT-VALUE}.")
    List<Spin> spins = new ArrayList<>();

    @Option(
            names = "--affinity",
            paramLabel = "CPUS",
            description = "CPUs of the worker threads in ONNX Runtime's notation, e.g. '1;2;3'.")
    String affinity;

    @Option(
            names = "--texts",
            split = ",",
            paramLabel = "NAME",
            description = "Built-in texts: short, medium, long. Default: short, or none beside --text-file.")
    List<String> texts = new ArrayList<>();

    @Option(names = "--text-file", split = ",", paramLabel = "FILE", description = "Texts of your own, UTF-8.")
    List<Path> textFiles = new ArrayList<>();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "" + LoadPlan.ITERATIONS,
            description = "Requests that count, for each caller, text and round. Default: ${DEFAULT-VALUE}.")
    int iterations;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "" + LoadPlan.WARMUP,
            description = "Requests before those. Default: ${DEFAULT-VALUE}.")
    int warmup;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "" + BenchmarkPlan.ROUNDS,
            description = "How often each setting is measured, forwards and backwards in turn; the first one always "
                    + "comes last once more. Default: ${DEFAULT-VALUE}.")
    int rounds;

    @Option(
            names = "--rate",
            split = ",",
            paramLabel = "R",
            description = "Also send R requests a second at drawn times, answered or not, and count response times "
                    + "from when each was due.")
    List<Double> rates = new ArrayList<>();

    @Option(
            names = "--load",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "As --rate, at this share of the throughput just measured, e.g. 0.7.")
    double load;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + LoadPlan.SEED,
            description = "Seed of the drawn times. Default: ${DEFAULT-VALUE}.")
    long seed;

    LoadPlan load() {
        return new LoadPlan(iterations, warmup, 1, rates, load, LoadPlan.MAX_DISTURBANCE, seed);
    }

    List<Chosen> chosen(MeasuredModels subjects) {
        return models.isEmpty()
                ? List.of(subjects.preferred())
                : models.stream().distinct().map(subjects::named).toList();
    }

    BenchmarkPlan plan(List<Chosen> chosen, int usableCpus) throws IOException {
        var all = chosen.stream().map(Chosen::subject).toList();
        if (all.stream().map(s -> s.name()).distinct().count() < all.size()) {
            throw new UsageException("two of the models have the same name: give --model different ones");
        }
        return new BenchmarkPlan(all, grid(usableCpus).settings(all), texts(), rounds, load());
    }

    /** Checked before any model is looked for or built. */
    Grid grid(int usableCpus) {
        List<Integer> wanted = threads.isEmpty() ? BenchmarkPlan.defaultThreads(usableCpus) : threads;
        Grid grid = new Grid(wanted, replicas, processes, spins, Optional.ofNullable(affinity));
        grid.settings(List.of(new MeasuredModel("-", "-", "-", 0, false, "v1.0")));
        checkAffinity();
        return grid;
    }

    private void checkAffinity() {
        if (affinity != null && !affinity.matches("[0-9]+([,;-][0-9]+)*")) {
            throw new UsageException(
                    "--affinity is a list of CPUs such as '1;2;3', one group for each worker thread, not " + affinity);
        }
    }

    List<BenchText> texts() throws IOException {
        BenchTexts all = new BenchTexts();
        List<BenchText> chosen = new ArrayList<>();
        List<String> names = texts.isEmpty() && textFiles.isEmpty() ? List.of("short") : texts;
        for (String name : names) {
            chosen.add(all.named(name.strip()));
        }
        for (Path file : textFiles) {
            try {
                chosen.add(all.prepare(String.valueOf(file.getFileName()), Files.readString(file)));
            } catch (CharacterCodingException e) {
                throw new TextEncodingException(file + " is not UTF-8 text: convert it first", e);
            }
        }
        return chosen;
    }
}
