package dev.kokoro.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuCountersTest {
    @TempDir
    Path folder;

    @Test
    void readsAContainerOfVersion2() {
        CounterSnapshot snapshot = new CpuCounters(RecordedMachine.shared("container-v2")).read(77);
        assertThat(snapshot.nanos()).isEqualTo(77);
        assertThat(snapshot.ownCpuNanos()).hasValue((8123 + 411) * 10_000_000L);
        assertThat(snapshot.ticks()).hasSize(17);
        assertThat(snapshot.ticks().get(16).cpu()).isEqualTo(CpuTicks.ALL);
        assertThat(snapshot.ticks().get(3)).isEqualTo(new CpuTicks(3, 180220, 0, 32010, 1650210, 4210, 0, 2200, 0, 0));
        assertThat(snapshot.allowed()).contains(CpuSet.firstOf(16));
        assertThat(snapshot.group().cpuNanos()).hasValue(91_827_364_000L);
        assertThat(snapshot.group().periods()).hasValue(1200);
        assertThat(snapshot.group().throttledPeriods()).hasValue(300);
        assertThat(snapshot.group().throttledNanos()).hasValue(4_500_000_000L);
        assertThat(snapshot.pressureMicros()).hasValue(18_397_313);
        assertThat(snapshot.load()).hasValue(1.84);
        assertThat(snapshot.temperature()).hasValue(71.25);
        assertThat(snapshot.thermalThrottles()).isEmpty();
        assertThat(snapshot.khz()).isEmpty();
        assertThat(snapshot.rssBytes()).hasValue(412_288L * 1024);
        assertThat(snapshot.threads()).hasValue(37);
    }

    @Test
    void readsAContainerOfVersion1() {
        CounterSnapshot.Group group =
                new CpuCounters(RecordedMachine.shared("container-v1")).read(0).group();
        assertThat(group.cpuNanos()).hasValue(91_827_364_000L);
        assertThat(group.periods()).hasValue(1200);
        assertThat(group.throttledPeriods()).hasValue(12);
        assertThat(group.throttledNanos()).hasValue(150_000_000);
    }

    /** The board's sensor on the laptop says 27.8: not the processor. The hottest of two sockets counts. */
    @ParameterizedTest
    @CsvSource({
        "i9-12900h, 61, 2918400",
        "raspberry-pi-4, 48.686, 600000",
        "rk3588, 46.23, 1200000",
        "xeon-2-sockets, 55, 2900000"
    })
    void readsHeatAndFrequency(String machine, double celsius, long khz) {
        CounterSnapshot snapshot = new CpuCounters(RecordedMachine.shared(machine)).read(0);
        assertThat(snapshot.temperature()).hasValue(celsius);
        assertThat(snapshot.khz()).hasValue(khz);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "999000", "", "hot", "255000000000000000000"})
    void aSensorThatSaysNonsenseIsUnknown(String milli) throws IOException {
        Path root = RecordedMachine.unpack("raspberry-pi-5", folder);
        Files.writeString(root.resolve("sys/class/hwmon/hwmon0/temp1_input"), milli);
        assertThat(new CpuCounters(root).read(0).temperature()).isEmpty();
    }

    @Test
    void packagesCountTheirThrottling() throws IOException {
        Path root = RecordedMachine.unpack("xeon-2-sockets", folder);
        for (int cpu : List.of(0, 1, 16, 17)) {
            Path file = root.resolve("sys/devices/system/cpu/cpu" + cpu + "/thermal_throttle/package_throttle_count");
            Files.createDirectories(file.getParent());
            Files.writeString(file, cpu < 16 ? "3\n" : "4\n");
        }
        assertThat(new CpuCounters(root).read(0).thermalThrottles()).hasValue(7);
    }

    @Test
    void nothingIsKnownWhereNothingCanBeRead() {
        CounterSnapshot snapshot = new CpuCounters(folder).read(5);
        assertThat(snapshot.ownCpuNanos()).isEmpty();
        assertThat(snapshot.ticks()).isEmpty();
        assertThat(snapshot.group()).isEqualTo(CounterSnapshot.Group.UNKNOWN);
        CpuSample sample = CpuSample.between(snapshot, new CpuCounters(folder).read(1_000_000_005));
        assertThat(sample.seconds()).isEqualTo(1);
        assertThat(sample.ownCores()).isEmpty();
        assertThat(sample.otherCores()).isEmpty();
        assertThat(sample.stealShare()).isEmpty();
        assertThat(sample.temperature()).isEmpty();
    }

    @Test
    void aNameWithBracketsDoesNotShiftTheFields() throws IOException {
        Files.createDirectories(folder.resolve("proc/self"));
        Files.writeString(
                folder.resolve("proc/self/stat"), "7 (a) b) 1 (c) S 1 7 7 0 -1 4194304 99 0 0 0 150 50 0 0 20 0 1 0\n");
        assertThat(new CpuCounters(folder).read(0).ownCpuNanos()).hasValue(2_000_000_000);
    }

    @Test
    void aLineLongerThanTheBufferIsRead() throws IOException {
        Path root = RecordedMachine.unpack("epyc-vps-8", folder);
        Path stat = root.resolve("proc/stat");
        Files.writeString(stat, Files.readString(stat).replace("intr ", "intr" + " 0".repeat(30_000) + " "));
        assertThat(new CpuCounters(root).read(0).ticks()).hasSize(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"container-v2", "i9-12900h"})
    void rubbishNeverThrows(String machine) throws IOException {
        Path root = RecordedMachine.unpack(machine, folder);
        Random random = new Random(4);
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root.resolve("proc"))) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        CpuCounters counters = new CpuCounters(root);
        CounterSnapshot before = counters.read(0);
        for (int round = 1; round < 100; round++) {
            byte[] noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            Path file = files.get(random.nextInt(files.size()));
            byte[] content = Files.readAllBytes(file);
            System.arraycopy(noise, 0, content, 0, Math.min(noise.length, content.length));
            Files.write(file, random.nextBoolean() ? content : noise);
            CounterSnapshot after = counters.read(round * 1_000_000_000L);
            CpuSample sample = CpuSample.between(before, after);
            assertThat(sample.ownCores().orElse(0)).isNotNegative();
            assertThat(sample.stealShare().orElse(0)).isBetween(0.0, 1.0);
            before = after;
        }
    }
}
