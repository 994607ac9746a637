package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.StockOperator;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Small graphs of one input and one output, and what the runtime says to them. */
final class SmallGraphs {
    /** How many numbers a value has. */
    static final int WIDTH = 80;

    private SmallGraphs() {}

    static float[] drawn(int seed) {
        Random random = new Random(seed);
        float[] values = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static OnnxGraph graph(GraphProto.Builder graph) {
        return new OnnxGraph(ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build());
    }

    /** @param folder where the runtime's library may be unpacked */
    static float[] answer(OnnxGraph graph, Path folder) {
        graph.tidy();
        byte[] model = graph.model(List.copyOf(graph.initializers().values())).toByteArray();
        return new StockOperator(new NativeRuntime(folder.resolve("native"))).apply(model, drawn(3));
    }
}
