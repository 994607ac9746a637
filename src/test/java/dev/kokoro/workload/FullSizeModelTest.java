package dev.kokoro.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.onnxruntime.OrtException;
import dev.kokoro.workload.SyntheticSession.Spoken;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The full-size model beside the published profile of the stock graph: 100 tokens, 7.5 s of audio, one thread. The file
 * stays among the build's outputs, so only the first build writes its 325 MB. {@code -Dkokoro.fullsize=false} skips it.
 */
@DisabledIfSystemProperty(named = "kokoro.fullsize", matches = "false")
class FullSizeModelTest {
    private static final int TOKENS = 100;

    @TempDir
    Path folder;

    @Test
    void itCostsWhatTheRealOneCostsAndWhereItDoes() throws OrtException {
        SyntheticModel model =
                SyntheticModel.ensure(Path.of(System.getProperty("kokoro.home", folder.toString())), Progress.SILENT);
        try (SyntheticSession session = SyntheticSession.profiling(model.path(), folder.resolve("full"), true)) {
            Spoken warm = session.speak(5, 1);
            assertThat(warm.waveform()).hasSize(5 * 1_800);
            Spoken spoken = session.speak(TOKENS, 1);
            assertThat(spoken.duration()).hasSize(TOKENS).containsOnly(3);
            assertThat(spoken.waveform()).hasSize(TOKENS * 1_800);
            assertThat(spoken.peak()).isBetween(0.05, 0.95);

            OperatorProfile profile = session.profile(1);
            countsAgree(profile);
            sharesAgree(profile);
        }
    }

    /** What the runtime keeps after its optimisation, and the arithmetic of it: the same on every machine. */
    private static void countsAgree(OperatorProfile profile) {
        assertThat(profile.of("Conv").orElseThrow().calls()).isEqualTo(90);
        assertThat(profile.of("ConvTranspose").orElseThrow().calls()).isEqualTo(7);
        assertThat(profile.of("InstanceNormalization").orElseThrow().calls()).isEqualTo(70);
        assertThat(profile.of("LSTM").orElseThrow().calls()).isEqualTo(6);
        assertThat(profile.of("Sin").orElseThrow().calls()).isEqualTo(51);
        // Four transposed convolutions' weights are packed away; by their shapes they are 2 % of the whole.
        double counted = profile.flops();
        double whole = Arithmetic.of(Dimensions.full(), TOKENS, 3 * TOKENS).total();
        assertThat(counted / whole).isCloseTo(0.98, within(0.005));
        assertThat(whole / 1e9).isCloseTo(390, withinPercentage(6));
    }

    /** Times depend on the machine and on what else runs there; orders of magnitude do not. */
    private static void sharesAgree(OperatorProfile profile) {
        assertThat(profile.share("Conv")).isBetween(0.45, 0.90);
        assertThat(profile.share("Sin")).isBetween(0.01, 0.30);
        assertThat(profile.share("Mul")).isBetween(0.01, 0.20);
        assertThat(profile.share("Add")).isBetween(0.01, 0.20);
        for (String minor : new String[] {"ConvTranspose", "Pow", "InstanceNormalization", "MatMul"}) {
            assertThat(profile.share(minor)).as(minor).isBetween(0.002, 0.15);
        }
        assertThat(profile.share("LSTM")).isBetween(0.0005, 0.10);
    }
}
