package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.control.OtherServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceRegistryTest {
    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(1_000_000);

    private InstanceRegistry registry(String name, String machine) {
        return new InstanceRegistry(folder.resolve("instances"), name, machine, clock::get);
    }

    @Test
    void everybodyIsToldWhatTheOthersNeedAndUse() {
        InstanceRegistry one = registry("1-1", "m");
        InstanceRegistry two = registry("2-1", "m");
        InstanceRegistry three = registry("3-1", "m");

        assertThat(one.exchange(4, 3.5)).isEqualTo(OtherServers.NONE);
        two.exchange(2, 1.5);
        three.exchange(0, 0);
        assertThat(one.exchange(4, 3.5).needs()).containsExactlyInAnyOrder(2, 0);
        assertThat(one.exchange(4, 3.5).usedCores()).isEqualTo(1.5);
        assertThat(two.exchange(2, 1.5).usedCores()).isEqualTo(3.5);
    }

    @Test
    void whoEndsOrDiesLeavesHisShareToTheOthers() {
        InstanceRegistry one = registry("1-1", "m");
        InstanceRegistry ended = registry("2-1", "m");
        InstanceRegistry killed = registry("3-1", "m");
        ended.exchange(6, 6);
        killed.exchange(6, 6);
        assertThat(one.exchange(12, 4).share(12, 12)).isEqualTo(4);

        ended.close();
        assertThat(one.exchange(12, 4).share(12, 12)).isEqualTo(6);
        clock.addAndGet(InstanceRegistry.SILENT_SECONDS * 1000L);
        assertThat(one.exchange(12, 4).share(12, 12)).isEqualTo(12);
    }

    @Test
    void otherMachinesAndWhatIsNoNoteAreNotRead() throws IOException {
        InstanceRegistry one = registry("1-1", "m");
        one.exchange(1, 1);
        registry("2-1", "another").exchange(6, 6);
        Files.writeString(folder.resolve("instances/3.share"), "{\"machine\":");
        Files.writeString(folder.resolve("instances/4.share"), "");
        Files.write(folder.resolve("instances/5.share"), new byte[5000]);
        Files.createDirectory(folder.resolve("instances/6.share"));

        assertThat(one.exchange(1, 1)).isEqualTo(OtherServers.NONE);
    }

    @Test
    void aFolderThatCannotBeMadeIsNoHarm() throws IOException {
        Files.writeString(folder.resolve("instances"), "a file");

        assertThat(registry("1-1", "m").exchange(1, 1)).isEqualTo(OtherServers.NONE);
    }

    @Test
    void nobodyEverReadsHalfANote() throws Exception {
        var threads = Executors.newFixedThreadPool(3);
        List<Callable<Boolean>> servers = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            InstanceRegistry registry = registry(i + "-1", "m");
            registry.exchange(5, 5);
            servers.add(() -> {
                boolean whole = true;
                for (int round = 0; round < 300; round++) {
                    OtherServers peers = registry.exchange(5, 5);
                    whole &= peers.needs().stream().allMatch(n -> n == 5);
                }
                return whole && registry.exchange(5, 5).needs().size() == 2;
            });
        }
        for (Future<Boolean> server : threads.invokeAll(servers)) {
            assertThat(server.get()).isTrue();
        }
        threads.shutdown();
    }
}
