package dev.kokoro.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the files say, the answer is a topology with at least one usable CPU. */
class BrokenMachineTest {
    private static final int ROUNDS = 20;
    private static final List<String> POISON = List.of(
            "",
            "\n",
            "\0\0\0",
            "-1",
            "0",
            "99999999999999999999999",
            "9223372036854775807 9223372036854775807",
            "-9223372036854775808",
            "NaN",
            "max",
            "0-99999999",
            "5-2,,-",
            "0::/../../../..\n",
            "0::/\0/x\n",
            ":::\n::\n:",
            "1 2 3 4 5 - cgroup2\n",
            "x x x / /nowhere x - cgroup cgroup cpu,memory\n",
            "processor : 99999999999\nflags :\nCPU part : \n",
            "cpu  -5 99999999999999999999 3",
            "\u00e9\u4e2d\ud83d\ude00: \uffff");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"i9-12900h", "epyc-vps-16", "container-v2", "container-v1", "rk3588", "vps-1-core"})
    void isReadAllTheSame(String machine) throws IOException {
        Path root = RecordedMachine.unpack(machine, folder);
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        Random random = new Random(machine.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < 1 + files.size() / 20; i++) {
                damage(files.get(random.nextInt(files.size())), random);
            }
            CpuTopology topology = read(root);
            assertThat(topology.effectiveCpus()).isPositive().isFinite();
            assertThat(topology.effectiveThreads()).isPositive();
            assertThat(topology.cpus()).isNotEmpty();
            assertThat(topology.findings())
                    .allMatch(f -> !f.value().isBlank() && !f.source().isBlank());
            assertThat(UsableCpus.below(root, 1).count()).isPositive();
        }
    }

    @Test
    void emptyFoldersAreAMachineToo() throws IOException {
        Files.createDirectories(folder.resolve("proc"));
        Files.createDirectories(folder.resolve("sys"));
        assertThat(read(folder).logicalCpus()).isEqualTo(1);
    }

    @Test
    void foldersInThePlaceOfFilesAreMissingFiles() throws IOException {
        for (String path : List.of("proc/cpuinfo", "proc/stat", "sys/devices/system/cpu/online", "proc/self/cgroup")) {
            Files.createDirectories(folder.resolve(path));
        }
        assertThat(read(folder).model()).isEmpty();
    }

    private static CpuTopology read(Path root) {
        return new TopologyReader(root, new TopologyReader.Jvm("any", 1), Optional::empty).read();
    }

    private static void damage(Path file, Random random) throws IOException {
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        switch (random.nextInt(5)) {
            case 0 -> Files.deleteIfExists(file);
            case 1 -> Files.write(file, Arrays.copyOf(content, random.nextInt(content.length + 1)));
            case 2 -> {
                for (int i = 0; i < content.length; i += 1 + random.nextInt(20)) {
                    content[i] = (byte) random.nextInt();
                }
                Files.write(file, content);
            }
            case 3 -> {
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                Files.write(file, noise);
            }
            default ->
                Files.write(file, POISON.get(random.nextInt(POISON.size())).getBytes(StandardCharsets.UTF_8));
        }
    }
}
