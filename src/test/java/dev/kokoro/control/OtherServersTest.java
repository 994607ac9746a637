package dev.kokoro.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherServersTest {
    @ParameterizedTest
    @CsvSource({
        // my need, the needs of others, all cores -> my share
        "4, '', 12, 12",
        "4, '4 4', 12, 4",
        "12, '12 12', 12, 4",
        "12, '0 0', 12, 12",
        "0, '12 0', 12, 1",
        "12, '1 1', 12, 10",
        "2, '12 12', 12, 2",
        "1, '1 1', 12, 4",
        "5, '5', 1, 1",
    })
    void nobodyWhoNeedsLittleIsCutAndTheRestIsSharedEqually(int need, String others, int all, int share) {
        List<Integer> needs = others.isEmpty()
                ? List.of()
                : List.of(others.split(" ")).stream().map(Integer::valueOf).toList();

        assertThat(new OtherServers(needs, 0).share(need, all)).isEqualTo(share);
    }

    @Test
    void sharesOfAllTogetherNeverExceedTheWholeButForOneCoreEach() {
        Random random = new Random(5);
        for (int round = 0; round < 5000; round++) {
            int count = 1 + random.nextInt(6);
            int all = count + random.nextInt(60);
            List<Integer> needs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                needs.add(random.nextInt(30));
            }
            int sum = 0;
            for (int i = 0; i < count; i++) {
                List<Integer> others = new ArrayList<>(needs);
                int own = others.remove(i);
                sum += new OtherServers(others, 0).share(own, all) - (own == 0 ? 1 : 0);
            }
            assertThat(sum).describedAs("%s of %d", needs, all).isLessThanOrEqualTo(all);
        }
    }
}
