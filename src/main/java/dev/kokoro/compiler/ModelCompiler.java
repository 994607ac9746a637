package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.kokoro.compiler.CompilationReport.Rewriting;
import dev.kokoro.compiler.EquivalenceCheck.Difference;
import dev.kokoro.compiler.EquivalenceCheck.Probe;
import dev.kokoro.model.GraphOptimizer;
import dev.kokoro.model.Inference;
import dev.kokoro.model.InferenceException;
import dev.kokoro.model.ModelFormatException;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.PreparedModel;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SynthesisModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a faster file of a published one: reads it, rewrites it, lets the runtime's optimiser finish it, and proves that
 * it says what the source says.
 *
 * <p>The reference of the proof is the source as published, with its weights in single precision if it keeps them in
 * fewer bits: what was rounded to bytes cannot be the measure of what no longer is.
 */
public final class ModelCompiler {
    /** Raised whenever the same source gives another result. */
    public static final int VERSION = 8;

    /** How far a file in bytes and its form in single precision may lie apart: rounding, not another voice. */
    private static final double MOST_DECIBELS_OF_QUANTISATION = 12;

    private final NativeRuntime runtime;
    private final int threads;
    private final List<NamedPass> extra;

    /** A pass with the name that reports give it. */
    record NamedPass(String name, Pass pass) {}

    /** @param threads that the proof may use */
    public ModelCompiler(NativeRuntime runtime, int threads) {
        this(runtime, threads, List.of());
    }

    /** @param extra more passes, run last: for planting faults that the proof must find */
    ModelCompiler(NativeRuntime runtime, int threads, List<NamedPass> extra) {
        this.runtime = runtime;
        this.threads = threads;
        this.extra = List.copyOf(extra);
    }

    /**
     * Compiles.
     *
     * @param tier how far it is rewritten
     * @param folder exists and is empty; holds {@code model.onnx} and its weights afterwards
     * @param operators the library of our own operators; unused by {@link Tier#GRAPH}
     * @param styles rows of voices of 256 numbers that the proof speaks with; may be empty
     * @throws NotCompiledException if the source is better used as it is; the folder's content is of no use then
     */
    public CompilationReport compile(
            Path source,
            Path folder,
            Tier tier,
            Optional<Path> operators,
            List<float[]> styles,
            CompileProgress progress)
            throws NotCompiledException, IOException {
        try {
            return attempt(source, folder, tier, tier.usesKernels() ? operators : Optional.empty(), styles, progress);
        } catch (UnknownGraphException | ModelFormatException | InferenceException e) {
            throw new NotCompiledException(source.getFileName() + " is used as it is: " + e.getMessage(), e);
        }
    }

    private CompilationReport attempt(
            Path source,
            Path folder,
            Tier tier,
            Optional<Path> operators,
            List<float[]> styles,
            CompileProgress progress)
            throws IOException {
        long start = System.nanoTime();
        Path working = Files.createDirectory(folder.resolve("working"));
        List<Rewriting> rewritten = new ArrayList<>();
        int before;
        int after;
        boolean durations;
        boolean quantised;
        Path plain = working.resolve("plain.onnx");
        Path rewrittenFile = working.resolve("rewritten.onnx");
        try (WeightFile spool = new WeightFile(working)) {
            progress.at(0, "reading the model");
            OnnxGraph graph = OnnxGraph.read(source);
            before = graph.nodes().size();
            quantised = run(graph, spool, Passes.toSinglePrecision(), rewritten) > 0;
            run(graph, spool, Passes.toTellMore(), rewritten);
            durations = graph.outputs().size() > 1;
            progress.at(0.05, "writing its weights in single precision");
            ModelWriter.write(graph, plain);
            progress.at(0.1, "rewriting its graph");
            int places = run(graph, spool, Passes.of(tier, runtime), rewritten);
            if (places == 0) {
                throw new UnknownGraphException("none of Kokoro's residual blocks was recognised in it");
            }
            run(graph, spool, extra, rewritten);
            ModelWriter.write(graph, rewrittenFile);
            after = graph.nodes().size();
        }
        progress.at(0.2, "optimising it for this processor");
        Path target = folder.resolve("model.onnx");
        new GraphOptimizer(runtime)
                .save(new PreparedModel(rewrittenFile, operators, false), target, ModelWriter.weightsOf(target));
        finish(target, rewritten);
        progress.at(0.3, "hearing what the source says");
        PreparedModel compiled = new PreparedModel(target, operators, true);
        List<String> proof = proof(
                PreparedModel.asItIs(plain),
                compiled,
                EquivalenceInputs.of(styles),
                progress,
                quantised ? source : null);
        remove(working);
        progress.at(1, "done");
        return new CompilationReport(
                tier.word(), before, after, rewritten, durations, proof, (System.nanoTime() - start) / 1e9);
    }

    /** What comes behind the runtime's optimiser: the file of nodes is written anew, that of weights stays. */
    private static void finish(Path model, List<Rewriting> rewritten) throws IOException {
        OnnxGraph graph = new OnnxGraph(ModelProto.parseFrom(Files.readAllBytes(model)));
        int layers = new RepeatedLayers().apply(graph);
        int sections = new Sections().apply(graph);
        if (layers + sections > 0) {
            graph.tidy();
            Files.write(
                    model,
                    graph.model(List.copyOf(graph.initializers().values())).toByteArray());
            Stream.of(
                            new Rewriting("layers that share their weights rolled up", layers),
                            new Rewriting("sections that are planned by themselves", sections))
                    .filter(rewriting -> rewriting.places() > 0)
                    .forEach(rewritten::add);
        }
    }

    private static int run(OnnxGraph graph, WeightFile spool, List<NamedPass> passes, List<Rewriting> rewritten) {
        int places = 0;
        for (NamedPass pass : passes) {
            int found = pass.pass.apply(graph, spool);
            places += found;
            if (found > 0) {
                rewritten.add(new Rewriting(pass.name, found));
                graph.prune();
            }
        }
        return places;
    }

    /**
     * Empty handed only if everything is the same; else the sentence of the first difference is thrown. One model is open at
     * a time: the longest input takes each of them more than half a gigabyte.
     */
    private List<String> proof(
            PreparedModel plain, PreparedModel compiled, List<Probe> probes, CompileProgress progress, Path quantised) {
        SessionSettings settings = SessionSettings.ofThreads(threads);
        int total = probes.stream().mapToInt(probe -> probe.ids().length).sum();
        List<Inference> expected = new ArrayList<>();
        int done = 0;
        try (SynthesisModel reference = SynthesisModel.open(runtime, plain, settings)) {
            for (Probe probe : probes) {
                expected.add(probe.spokenBy(reference));
                done += probe.ids().length;
                progress.at(0.3 + 0.45 * done / total, "hearing what the source says");
            }
        }
        EquivalenceCheck sameness = new EquivalenceCheck();
        List<String> proof = new ArrayList<>();
        done = 0;
        try (SynthesisModel candidate = SynthesisModel.open(runtime, compiled, settings)) {
            for (int i = 0; i < probes.size(); i++) {
                Probe probe = probes.get(i);
                Difference difference = sameness.compare(probe, expected.get(i), probe.spokenBy(candidate));
                if (!difference.isRounding()) {
                    throw new UnknownGraphException("its rewritten form sounds different (" + difference.words() + ")");
                }
                proof.add(difference.words());
                done += probe.ids().length;
                progress.at(0.75 + 0.2 * done / total, "comparing what both say");
            }
        }
        if (quantised != null) {
            proof.add(quantised(expected.get(1), quantised, probes.get(1), settings));
        }
        return proof;
    }

    private String quantised(Inference plain, Path source, Probe probe, SessionSettings settings) {
        try (SynthesisModel original = SynthesisModel.open(runtime, source, settings)) {
            Difference difference = new EquivalenceCheck().compare(probe, probe.spokenBy(original), plain);
            if (!(difference.decibels() <= MOST_DECIBELS_OF_QUANTISATION)) {
                throw new UnknownGraphException(
                        "its weights in single precision say something else (" + difference.words() + ")");
            }
            return "the source itself, rounded as it was published: " + difference.words();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
