package dev.kokoro.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cpu.Allocation;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybackLeadTest {
    @Test
    void beforeTheFirstSoundThereIsNoTime() {
        assertThat(new PlaybackLead().leavesTimeFor(100, 1)).isFalse();
    }

    /** Chunks of 100 ids last 6 seconds; alone a thread takes 3 seconds for one. */
    @ParameterizedTest
    @CsvSource({"1, 6, false", "2, 6, true", "2, 12, false", "3, 12, true"})
    void severalAreMadeSideBySideOnceASlowOneWouldBeThereInTime(int chunks, double now, boolean time) {
        PlaybackLead lead = new PlaybackLead();
        for (int i = 0; i < chunks; i++) {
            lead.spoken(1.5 * i, 100, 6, 1.5, 2);
        }
        assertThat(lead.leavesTimeFor(now, 100)).isEqualTo(time);
    }

    @Test
    void aMachineThatIsTooSlowNeverHasTime() {
        PlaybackLead lead = new PlaybackLead();
        for (int i = 1; i <= 50; i++) {
            lead.spoken(6.5 * i, 100, 6, 6.5, 2);
            assertThat(lead.leavesTimeFor(6.5 * i, 100)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100, 2, 1, 2",
        "100, 16, 1, 4",
        "300, 2, 2, 1",
        "300, 8, 2, 4",
        "500, 8, 4, 2",
        "9223372036854775807, 8, 8, 1"
    })
    void aTextGetsNoMoreReplicasThanItHasChunks(long bytes, int cpus, int replicas, int threads) {
        assertThat(TextAllocation.choose(OptionalInt.empty(), OptionalInt.empty(), bytes, cpus))
                .isEqualTo(new Allocation(replicas, threads));
    }
}
