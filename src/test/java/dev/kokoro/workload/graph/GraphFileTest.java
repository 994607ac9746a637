package dev.kokoro.workload.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes written by hand, read back by protobuf's own parser. */
class GraphFileTest {
    @TempDir
    Path folder;

    private static Graph small() {
        GraphBuilder g = GraphBuilder.create();
        Value x = g.input("x", DataType.FLOAT, 1L, "length");
        GraphBuilder part = g.within("part");
        Value drawn = part.weight("drawn", Filling.around(5, 2), 300, 400);
        Value given = part.weight("given", new Filling.Given(List.of(1f, -2.5f, 0f)), 3);
        part.weight("constant", Filling.all(1), 1);
        Value y = part.op("Gemm", Attributes.none().real("alpha", 2).text("note", "ä"), x, drawn, Value.ABSENT);
        g.output("y", g.add(y, given), DataType.FLOAT, 1L, "length");
        return g.build();
    }

    private ModelProto written(GraphFile file) throws IOException {
        Path path = folder.resolve("small.onnx");
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            List<Long> progress = new ArrayList<>();
            file.writeTo(channel, progress::add);
            assertThat(progress).isSorted().endsWith(file.length());
            assertThat(file.isWrittenIn(channel)).isTrue();
        }
        assertThat(Files.size(path)).isEqualTo(file.length());
        return ModelProto.parseFrom(Files.readAllBytes(path));
    }

    @Test
    void theParserReadsWhatWasWritten() throws IOException {
        Graph graph = small();
        ModelProto model = written(new GraphFile(graph, "tests", Map.of("key", "value"), 1));
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(model.getMetadataProps(0).getValue()).isEqualTo("value");
        assertThat(model.getGraph().getNodeList()).isEqualTo(graph.nodes());
        assertThat(model.getGraph().getInputList()).isEqualTo(graph.inputs());
        assertThat(model.getGraph().getOutputList()).isEqualTo(graph.outputs());
        assertThat(model.getGraph().getNode(0).getName()).isEqualTo("/part/Gemm");
        List<TensorProto> weights = model.getGraph().getInitializerList();
        assertThat(weights)
                .extracting(TensorProto::getName)
                .containsExactly("part.drawn", "part.given", "part.constant");
        assertThat(weights.get(0).getDimsList()).containsExactly(300L, 400L);
        assertThat(floats(weights.get(1))).containsExactly(1, -2.5f, 0);
        assertThat(floats(weights.get(2))).containsExactly(1);
    }

    @Test
    void drawnWeightsLieEvenlyAroundTheirCentre() throws IOException {
        float[] drawn = floats(
                written(new GraphFile(small(), "tests", Map.of(), 3)).getGraph().getInitializer(0));
        assertThat(IntStream.range(0, drawn.length).mapToDouble(i -> drawn[i]))
                .hasSize(120_000)
                .allMatch(v -> v >= 3 && v < 7);
        double mean = IntStream.range(0, drawn.length)
                .mapToDouble(i -> drawn[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, drawn.length)
                .mapToDouble(i -> (drawn[i] - mean) * (drawn[i] - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(5, within(0.02));
        assertThat(variance).isCloseTo(4.0 / 3, within(0.02));
    }

    @Test
    void anyPartOfAWeightIsHadByItsIndexAlone() {
        Weight weight = new Weight("w", List.of(1_000L), Filling.around(0, 1));
        float[] whole = new float[1_000];
        float[] part = new float[10];
        weight.values(9, 0, 1_000, whole);
        weight.values(9, 700, 10, part);
        assertThat(part).containsExactly(Arrays.copyOfRange(whole, 700, 710));
        weight.values(10, 700, 10, part);
        assertThat(part).isNotEqualTo(Arrays.copyOfRange(whole, 700, 710));
    }

    @Test
    void aWeightIsSharedWithinAPartAndApartFromOthers() {
        GraphBuilder g = GraphBuilder.create();
        g.within("a").weight("w", Filling.all(0), 2);
        g.within("a").weight("w", Filling.all(0), 2);
        g.within("b").weight("w", Filling.all(0), 2);
        assertThat(g.build().parameters()).isEqualTo(4);
    }

    @Test
    void aWrongNumberOfGivenValuesIsRefused() {
        Filling three = new Filling.Given(List.of(1f, 2f, 3f));
        assertThatThrownBy(() -> new Weight("w", List.of(2L, 2L), three)).hasMessageContaining("[2, 2]");
    }

    private static float[] floats(TensorProto tensor) {
        float[] values = new float[tensor.getRawData().size() / Float.BYTES];
        tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
