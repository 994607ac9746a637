package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.kokoro.model.StockOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The spectrum of the harmonic source, in an operator of our own that gives the very bits of the runtime's, which works
 * frame by frame, 40,000 times. The runtime is asked for its sines and cosines, and for the spectrum of noise: if ours
 * differs in one bit (a platform that rounds otherwise), its own operator stays.
 */
final class SourceSpectrum implements Pass {
    /** What the kernel has room for. */
    private static final int MOST_POINTS = 128;

    private static final int NOISE_FRAMES = 200;

    private final StockOperator stock;

    SourceSpectrum(StockOperator stock) {
        this.stock = stock;
    }

    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        int done = 0;
        for (NodeProto node : graph.nodes()) {
            Optional<Transform> transform = Transform.of(graph, node);
            if (transform.isPresent() && replace(graph, node, transform.get())) {
                done++;
            }
        }
        return done;
    }

    /** A transform of real frames of a constant length and step. */
    @SuppressWarnings("ArrayRecordComponent") // Numbers on their way, never compared.
    private record Transform(float[] window, int step) {
        static Optional<Transform> of(OnnxGraph graph, NodeProto node) {
            if (!node.getOpType().equals("STFT") || Nodes.whole(node, "onesided", 1) != 1) {
                return Optional.empty();
            }
            return Nodes.input(node, 1)
                    .flatMap(graph::constant)
                    .flatMap(step -> Nodes.input(node, 2)
                            .flatMap(graph::constant)
                            .map(window -> new Transform(Tensors.floats(window), (int) Tensors.longs(step)[0])))
                    .filter(t -> t.step > 0 && t.length() > 2 && Integer.bitCount(t.length()) > 1)
                    .filter(t -> ChirpTransform.points(t.length()) <= MOST_POINTS);
        }

        int length() {
            return window.length;
        }
    }

    private boolean replace(OnnxGraph graph, NodeProto node, Transform transform) {
        ChirpTransform ours = new ChirpTransform(transform.window, circle(ChirpTransform.points(transform.length())));
        if (!agrees(ours, transform)) {
            return false;
        }
        List<String> inputs = new ArrayList<>(List.of(node.getInput(0)));
        for (float[] table : List.of(transform.window, ours.chirp(), ours.turns(), ours.filter())) {
            TensorProto stored = Tensors.of(graph.name("spectrum"), new long[] {table.length}, table);
            graph.put(stored);
            inputs.add(stored.getName());
        }
        graph.require(Nodes.OWN_DOMAIN, 1);
        graph.replace(
                node,
                Nodes.node("SourceSpectrum", inputs, node.getOutput(0))
                        .setDomain(Nodes.OWN_DOMAIN)
                        .addAttribute(Nodes.attribute("stride", (long) transform.step))
                        .build());
        return true;
    }

    /** The powers of the first root of unity, which the runtime makes of an impulse at the second place. */
    private float[] circle(int points) {
        float[] ones = new float[points];
        Arrays.fill(ones, 1);
        float[] impulse = new float[2 * points];
        impulse[1] = 1;
        return Arrays.copyOf(stock.apply(model(ones, points, 0), impulse), 2 * points);
    }

    private boolean agrees(ChirpTransform ours, Transform transform) {
        Random random = new Random(20);
        float[] noise = new float[(NOISE_FRAMES - 1) * transform.step + transform.length()];
        for (int i = 0; i < noise.length; i++) {
            // Silence is a constant; what is heard of it is rounding noise.
            noise[i] = i < noise.length / 2 ? (float) random.nextGaussian() : 0.001f;
        }
        float[] expected = stock.apply(model(transform.window, transform.step, 1), noise);
        int bins = 2 * (transform.length() / 2 + 1);
        for (int frame = 0; frame < NOISE_FRAMES; frame++) {
            float[] theirs = Arrays.copyOfRange(expected, frame * bins, (frame + 1) * bins);
            if (!Arrays.equals(theirs, ours.of(noise, frame * transform.step))) {
                return false;
            }
        }
        return true;
    }

    static byte[] model(float[] window, int step, long onesided) {
        NodeProto node = Nodes.node("STFT", List.of("signal", "step", "window"), "spectrum")
                .addAttribute(Nodes.attribute("onesided", onesided))
                .build();
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(GraphProto.newBuilder()
                        .setName("spectrum")
                        .addNode(node)
                        .addInput(value("signal", 2))
                        .addOutput(value("spectrum", 4))
                        .addInitializer(Tensors.ofWhole("step", new long[0], step))
                        .addInitializer(Tensors.of("window", new long[] {window.length}, window)))
                .build()
                .toByteArray();
    }

    private static ValueInfoProto value(String name, int rank) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < rank; i++) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(name + i));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }
}
