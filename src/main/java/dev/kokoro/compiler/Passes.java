package dev.kokoro.compiler;

import dev.kokoro.compiler.ModelCompiler.NamedPass;
import java.util.List;

/** Which rewritings make which kind of graph, in their order. */
final class Passes {
    private Passes() {}

    /** What leaves full precision where there was less. */
    static List<NamedPass> toSinglePrecision() {
        return List.of(
                new NamedPass("half-precision numbers widened", new SinglePrecision()),
                new NamedPass("integer operators turned back", new Dequantisation()));
    }

    static List<NamedPass> toAddDurations() {
        return List.of(new NamedPass("durations given out", new DurationOutput()));
    }

    static List<NamedPass> forKernels() {
        return List.of(new NamedPass("residual blocks fused", new FusedBlocks(new ToomCook())));
    }

    static List<NamedPass> forGraph() {
        return List.of();
    }
}
