package dev.kokoro.workload;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.kokoro.model.Inference;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SynthesisModel;
import dev.kokoro.workload.SyntheticSession.Spoken;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The narrow model speaks through the real runtime as the full one does. */
class NarrowModelTest {
    @TempDir
    static Path folder;

    private static Path model;
    private static SyntheticSession session;

    @BeforeAll
    static void build() throws OrtException {
        model = folder.resolve("narrow.onnx");
        SyntheticModel.build(model, SyntheticModel.DEFAULT_SEED, Dimensions.narrow(), Progress.SILENT);
        session = SyntheticSession.open(model);
    }

    @AfterAll
    static void close() throws OrtException {
        session.close();
    }

    @ParameterizedTest(name = "{0} tokens at speed {1}")
    @CsvSource({"3,1", "12,1", "50,1", "512,1", "3,0.5", "12,0.5", "50,0.5"})
    void everyTokenLastsThreeFramesOverTheSpeed(int tokens, float speed) throws OrtException {
        Spoken spoken = session.speak(tokens, speed);
        assertThat(spoken.duration()).hasSize(tokens).containsOnly(Math.round(3 / speed));
        assertThat(spoken.waveform()).hasSize(Math.round(1800 * tokens / speed));
        assertThat(spoken.peak()).isBetween(0.05, 0.95);
        assertThat(spoken.loudness()).isBetween(0.01, 0.3);
    }

    @ParameterizedTest(name = "{0} tokens at twice the speed")
    @ValueSource(ints = {3, 12, 50, 512})
    void atTwiceTheSpeedOnesAndTwosMakeUpTheHalves(int tokens) throws OrtException {
        Spoken spoken = session.speak(tokens, 2);
        assertThat(Arrays.stream(spoken.duration()).boxed()).hasSize(tokens).isSubsetOf(1L, 2L);
        assertThat(spoken.waveform()).hasSize(Math.toIntExact(600 * spoken.frames()));
        assertThat(spoken.peak()).isBetween(0.05, 0.95);
    }

    @Test
    void aDurationIsNeverShorterThanAFrame() throws OrtException {
        assertThat(session.speak(20, 50).duration()).containsOnly(1);
    }

    @Test
    void theProgramOpensItAsItOpensAnyModel() {
        try (SynthesisModel opened =
                SynthesisModel.open(new NativeRuntime(folder), model, SessionSettings.ofThreads(1))) {
            Inference spoken = opened.infer(new long[] {0, 50, 16, 0}, new float[256], 1);
            assertThat(spoken.samples()).hasSize(4 * 1_800);
            assertThat(spoken.frames()).hasValueSatisfying(d -> assertThat(d).containsOnly(3));
            assertThat(opened.metadata()).containsEntry(SyntheticModel.MARK, "true");
            assertThat(opened.abilities()).isEqualTo(new SynthesisModel.Abilities(true, true));
        }
    }

    @Test
    void theFileSaysThatItIsSynthetic() throws OrtException {
        assertThat(session.metadata())
                .containsEntry("kokoro.synthetic", "true")
                .containsEntry("kokoro.synthetic.seed", "82")
                .containsEntry("kokoro.synthetic.builder", "1");
    }

    @ParameterizedTest(name = "{0} tokens")
    @ValueSource(ints = {3, 12, 50})
    void theRuntimeDoesTheArithmeticThatTheShapesPromise(int tokens) throws OrtException {
        try (SyntheticSession profiled = SyntheticSession.profiling(model, folder.resolve("p" + tokens), false)) {
            long frames = profiled.speak(tokens, 1).frames();
            OperatorProfile profile = profiled.profile(0);
            assertThat(profile.runs()).isOne();
            assertThat(profile.operators()).allMatch(o -> o.uncounted() == 0);
            assertThat(profile.flops())
                    .isEqualTo(
                            Arithmetic.of(Dimensions.narrow(), tokens, frames).total());
        }
    }
}
