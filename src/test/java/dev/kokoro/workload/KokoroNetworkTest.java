package dev.kokoro.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.NodeProto;
import dev.kokoro.workload.graph.Graph;
import dev.kokoro.workload.graph.GraphFile;
import dev.kokoro.workload.graph.Weight;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The full-size graph against what is known of the official export; no weight is drawn for it. */
class KokoroNetworkTest {
    private static final Graph FULL = KokoroNetwork.of(Dimensions.full());

    @ParameterizedTest(name = "{1} x {0}")
    @CsvSource({
        "Conv, 90",
        "ConvTranspose, 7",
        "InstanceNormalization, 70",
        "Gemm, 73",
        "MatMul, 102",
        "LSTM, 6",
        "Reciprocal, 48",
        "LayerNormalization, 31",
        "LeakyRelu, 28",
        "CumSum, 2",
        "Resize, 6",
        "RandomUniformLike, 1",
        "RandomNormalLike, 1",
        // 48 Snakes and the source's sines, the generator's phase and the inverse transform's.
        "Sin, 51",
        // 48 Snakes, the transform's two squares and a cube in each of ALBERT's 12 passes.
        "Pow, 62",
        "Softmax, 12"
    })
    void everyOperatorOccursAsOftenAsInTheOfficialExport(String operator, long times) {
        assertThat(FULL.operators()).containsEntry(operator, times);
    }

    @Test
    void sizesAreThoseOfTheOfficialFile() {
        assertThat(FULL.nodes()).hasSizeBetween(3_600, 4_000);
        // 81.8 M with ALBERT's pooler (768 x 768 + 768), which nothing reads and exporters drop.
        assertThat(FULL.parameters()).isEqualTo(81_191_228);
        assertThat(FULL.parameters() + 768 * 768 + 768).isCloseTo(81_800_000, within(50_000L));
        assertThat(new GraphFile(FULL, "test", Map.of(), 1).length()).isCloseTo(325_500_000, within(100_000L));
    }

    @Test
    void everyNodeReadsWhatWasWrittenBeforeIt() {
        Set<String> known = new HashSet<>(Set.of("", "input_ids", "style", "speed"));
        FULL.weights().stream().map(Weight::name).forEach(known::add);
        for (NodeProto node : FULL.nodes()) {
            assertThat(known.containsAll(node.getInputList()))
                    .as(node.getName())
                    .isTrue();
            for (String output : node.getOutputList()) {
                assertThat(known.add(output)).as("%s is written once", output).isTrue();
            }
        }
        assertThat(known).contains("waveform", "duration");
    }

    @Test
    void theNarrowGraphIsTheSameCodeAtAnotherSize() {
        Map<String, Long> narrow = KokoroNetwork.of(Dimensions.narrow()).operators();
        assertThat(narrow.keySet()).isEqualTo(FULL.operators().keySet());
        // Each of the ten missing passes of ALBERT has eight.
        assertThat(narrow).containsEntry("MatMul", 102L - 80).containsEntry("Conv", 90L);
    }
}
