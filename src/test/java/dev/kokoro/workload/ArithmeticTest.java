package dev.kokoro.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** The cost model against figures worked out by hand for 100 tokens, 300 frames, 7.5 s of audio. */
class ArithmeticTest {
    private static final double GIGA = 1e9;

    private final Arithmetic seven = Arithmetic.of(Dimensions.full(), 100, 300);

    /** The published figure, about 390, sums the large layers; all of them together are 5 % more. */
    @Test
    void sevenAndAHalfSecondsOfAudioCostAboutFourHundredGigaflop() {
        assertThat(seven.total()).isEqualTo(411_476_448_576L);
        assertThat(seven.total() / GIGA).isCloseTo(390, withinPercentage(6));
        assertThat(seven.total() / GIGA / 7.5).isCloseTo(52, withinPercentage(6));
    }

    @Test
    void nineTenthsAreInTheGenerator() {
        double slim = 2.0 * 128 * 128 * 36_001 * (12 * 11 + 6 * 7 + 6 * 3);
        double wide = 2.0 * 256 * 256 * 6_000 * (12 * 7 + 6 * 11 + 6 * 3);
        assertThat(slim / GIGA).isCloseTo(227, within(0.6));
        assertThat(wide / GIGA).isCloseTo(132, within(0.6));
        assertThat((double) seven.generator()).isBetween(slim + wide, 1.04 * (slim + wide));
        assertThat((double) seven.generator() / seven.total()).isBetween(0.88, 0.95);
    }

    @Test
    void costGrowsAsAudioDoes() {
        long twice = Arithmetic.of(Dimensions.full(), 200, 600).total();
        assertThat((double) twice / seven.total()).isCloseTo(2, within(0.02));
    }
}
