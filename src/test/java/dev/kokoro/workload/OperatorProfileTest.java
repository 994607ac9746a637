package dev.kokoro.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles as the runtime writes them, and files that are none. */
class OperatorProfileTest {
    private static final String SESSION = """
            {"cat":"Session","pid":1,"tid":1,"dur":900,"ts":4,"ph":"X","name":"session_initialization","args":{}}""";

    @TempDir
    Path folder;

    private Path file(String... events) throws IOException {
        return Files.writeString(folder.resolve("profile.json"), "[" + String.join(",\n", events) + "]");
    }

    private static String node(long at, long micros, String operator, String in, String out) {
        return """
                {"cat":"Node","pid":1,"tid":1,"dur":%d,"ts":%d,"ph":"X","name":"/a/%s_kernel_time","args":{
                "op_name":"%s","provider":"CPUExecutionProvider","input_type_shape":[%s],"output_type_shape":[%s]}}""".formatted(micros, at, operator, operator, in, out);
    }

    private static String conv(long at, long micros) {
        return node(
                at, micros, "Conv", "{\"float\":[1,4,10]},{\"float\":[8,4,3]},{\"float\":[8]}", "{\"float\":[1,8,10]}");
    }

    private static String run(long at, long micros) {
        return "{\"cat\":\"Session\",\"dur\":%d,\"ts\":%d,\"name\":\"model_run\",\"args\":{}}".formatted(micros, at);
    }

    @Test
    void timeAndArithmeticAreSummedPerOperator() throws IOException {
        Path file = file(
                SESSION,
                conv(1_000, 300),
                node(1_300, 100, "Sin", "{\"float\":[1,8,10]}", "{\"float\":[1,8,10]}"),
                conv(1_400, 500),
                node(1_900, 100, "ConvTranspose", "{\"float\":[1,8,10]}", "{\"float\":[1,4,20]}"),
                run(990, 1_050));
        OperatorProfile profile = OperatorProfile.read(file, 0);
        assertThat(profile.runs()).isOne();
        assertThat(profile.operators())
                .extracting(OperatorProfile.Operator::name)
                .first()
                .isEqualTo("Conv");
        assertThat(profile.of("Conv")).contains(new OperatorProfile.Operator("Conv", 2, 800, 2L * 2 * 80 * 12, 0));
        assertThat(profile.of("ConvTranspose").orElseThrow().uncounted()).isOne();
        assertThat(profile.flops()).isEqualTo(2L * 2 * 80 * 12);
        assertThat(profile.micros()).isEqualTo(1_000);
        assertThat(profile.share("Conv")).isCloseTo(0.8, within(1e-9));
        assertThat(profile.share("Softmax")).isZero();
    }

    @Test
    void warmUpsAreLeftOut() throws IOException {
        Path file =
                file(conv(10, 900), run(5, 910), conv(1_000, 100), run(990, 120), conv(2_000, 100), run(1_990, 120));
        OperatorProfile profile = OperatorProfile.read(file, 1);
        assertThat(profile.runs()).isEqualTo(2);
        assertThat(profile.micros()).isEqualTo(200);
        assertThatThrownBy(() -> OperatorProfile.read(file, 3))
                .isInstanceOf(OperatorProfileException.class)
                .hasMessageContaining("3 runs and 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[", "[{\"name\":", "null", "[[1]]", "[{\"ts\":\"x\"}]", "\u0000\u0001", "[1, 2]"})
    void afterAFileThatIsNoProfileTheMessageSaysSo(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("odd.json"), content);
        assertThatThrownBy(() -> OperatorProfile.read(file, 0))
                .isInstanceOf(OperatorProfileException.class)
                .hasMessageContaining("odd.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[null]", "[{}]", "[{\"name\":\"x_kernel_time\"}]"})
    void aProfileWithoutARunSaysSo(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("idle.json"), content);
        assertThatThrownBy(() -> OperatorProfile.read(file, 0)).hasMessageContaining("holds 0 runs");
    }

    @Test
    void anAbsentFileIsNamed() {
        assertThatThrownBy(() -> OperatorProfile.read(folder.resolve("gone.json"), 0))
                .isInstanceOf(OperatorProfileException.class)
                .hasMessageContaining("gone.json");
    }

    @ParameterizedTest(name = "{0}: {1} -> {2} costs {3}")
    @CsvSource({
        "Conv, '1,4,10; 8,4,3; 8', '1,8,10', 1920",
        "FusedConv, '1,4,1,10; 8,4,1,3', '1,8,1,10', 1920",
        "Conv, '1,8,10; 8,1,3', '1,8,10', 480",
        "Conv, '1,4,10; 8', '1,8,10', -1",
        "ConvTranspose, '1,8,10; 8,1,3', '1,8,20', 480",
        "ConvTranspose, '1,8,10; 8,4,20', '1,4,100', 12800",
        "MatMul, '1,5,7; 7,3', '1,5,3', 210",
        "MatMul, '1,5,7', '1,5,3', 210",
        "FusedMatMul, '1,7,5; 1,7,3', '1,5,3', 210",
        "MatMul, '1,2,5,7; 1,2,7,3', '1,2,5,3', 420",
        "Gemm, '1,128', '1,256', 65536",
        "LSTM, '9,1,6', '9,2,1,4', 5760",
        "LSTM, '', '', -1",
        "Attention, '1,5,7', '1,5,7', -1",
        "Mul, '1,5,7', '1,5,7', 0"
    })
    void shapesTellTheCost(String operator, String inputs, String outputs, long flops) {
        assertThat(OperatorCost.flops(operator, shapes(inputs), shapes(outputs)))
                .isEqualTo(flops < 0 ? OptionalLong.empty() : OptionalLong.of(flops));
    }

    private static List<long[]> shapes(String all) {
        return all.isBlank()
                ? List.of()
                : java.util.Arrays.stream(all.split(";"))
                        .map(one -> java.util.Arrays.stream(one.split(","))
                                .mapToLong(size -> Long.parseLong(size.strip()))
                                .toArray())
                        .toList();
    }
}
