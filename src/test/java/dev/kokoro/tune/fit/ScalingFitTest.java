package dev.kokoro.tune.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.kokoro.tune.fit.ScalingFit.Law;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws found again in the data they made. */
class ScalingFitTest {
    private static Map<Integer, Double> amdahl(double one, double serial, int... threads) {
        Map<Integer, Double> seconds = new TreeMap<>();
        for (int t : threads) {
            seconds.put(t, one * (serial + (1 - serial) / t));
        }
        return seconds;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.125, 0.5, 1})
    void findsAmdahlsShareAgain(double serial) {
        ScalingFit fit = ScalingFit.to(amdahl(8, serial, 1, 2, 4, 8, 16));
        assertThat(fit.law()).isEqualTo(Law.AMDAHL);
        assertThat(fit.serialShare()).isCloseTo(serial, within(1e-6));
        assertThat(fit.residual()).isLessThan(1e-6);
        assertThat(fit.seconds(32)).isCloseTo(8 * (serial + (1 - serial) / 32), within(1e-5));
    }

    @Test
    void takesTheUniversalLawWhereThreadsHinderEachOther() {
        Map<Integer, Double> seconds = amdahl(4, 0.05, 1, 2, 4, 8, 16, 32);
        seconds.replaceAll((t, s) -> s + 0.03 * (t - 1));
        ScalingFit fit = ScalingFit.to(seconds);
        assertThat(fit.law()).isEqualTo(Law.USL);
        assertThat(fit.coherence()).isCloseTo(0.03, within(1e-6));
        assertThat(fit.seconds(12)).isCloseTo(4 * (0.05 + 0.95 / 12) + 0.33, within(1e-5));
    }

    @Test
    void prefersTheSimplerLawWhereThePointsAreFew() {
        assertThat(ScalingFit.to(amdahl(4, 0.1, 1, 2, 4)).law()).isEqualTo(Law.AMDAHL);
        assertThat(ScalingFit.to(amdahl(4, 0.1, 1, 4)).words()).contains("met exactly by any such law");
    }

    @Test
    void saysThatOnePointIsNoFit() {
        ScalingFit fit = ScalingFit.to(Map.of(4, 2.0));
        assertThat(fit.law()).isEqualTo(Law.ASSUMED);
        assertThat(fit.seconds(4)).isCloseTo(2, within(1e-9));
        assertThat(fit.words()).contains("leaves nothing to fit");
    }

    @Test
    void survivesTimesThatOnlyGrow() {
        ScalingFit fit = ScalingFit.to(Map.of(1, 1.0, 2, 2.0, 3, 3.0, 4, 4.0));
        for (int t = 1; t <= 64; t *= 2) {
            assertThat(fit.seconds(t)).isPositive();
        }
    }

    @Test
    void refusesWhatIsNoDuration() {
        assertThatIllegalArgumentException().isThrownBy(() -> ScalingFit.to(Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> ScalingFit.to(Map.of(1, 0.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> ScalingFit.to(Map.of(1, Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> ScalingFit.to(Map.of(0, 1.0)));
    }
}
