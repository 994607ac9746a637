package dev.kokoro.compiler;

import dev.kokoro.compiler.ModelCompiler.NamedPass;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.StockOperator;
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

    static List<NamedPass> toTellMore() {
        return List.of(
                new NamedPass("noise held", new SeededNoise()),
                new NamedPass("durations given out", new DurationOutput()));
    }

    static List<NamedPass> of(Tier tier, NativeRuntime runtime) {
        return switch (tier) {
            case KERNELS -> forKernels(false, runtime);
            case CAREFUL_KERNELS -> forKernels(true, runtime);
            case GRAPH -> forGraph(false);
            case CAREFUL_GRAPH -> forGraph(true);
        };
    }

    private static List<NamedPass> forKernels(boolean careful, NativeRuntime runtime) {
        StyleLayers styles = new StyleLayers();
        ToomCook transforms = new ToomCook(careful);
        return List.of(
                new NamedPass("residual blocks fused", new FusedBlocks(transforms, styles)),
                new NamedPass("upsampling and last convolution fused", new TimeMajorGenerator(transforms)),
                new NamedPass(
                        "decoder's convolutions fused", new DecoderConvolutions(ToomCook.ofLightWeights(), styles)),
                new NamedPass("source's spectrum tabulated", new SourceSpectrum(new StockOperator(runtime))),
                new NamedPass("adaptive normalisations folded", new FoldedNorms(styles)),
                new NamedPass("style layers joined", styles));
    }

    private static List<NamedPass> forGraph(boolean careful) {
        StyleLayers styles = new StyleLayers();
        FoldedNorms norms = new FoldedNorms(styles);
        return List.of(
                new NamedPass("Snakes folded into weights", new FoldedSnakes(norms)),
                new NamedPass("adaptive normalisations folded", norms),
                new NamedPass("style layers joined", styles),
                new NamedPass("transposed convolutions split into phases", new PolyphaseUpsampling()),
                new NamedPass("convolutions with fewer products", new TransformedConvolutions(new ToomCook(careful))),
                new NamedPass("convolutions made planar", new PlanarConvolutions()));
    }
}
