package dev.kokoro.cpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Reads caches and memory nodes. */
final class CacheReader {
    private static final String NODES = "/sys/devices/system/node";

    private final MachineFiles files;

    CacheReader(MachineFiles files) {
        this.files = files;
    }

    /** Each instance once, however many CPUs share it; ordered by level. */
    List<CpuCache> caches(CpuSet online, Findings findings) {
        Set<CpuCache> found = new LinkedHashSet<>();
        for (int cpu : online.ids()) {
            String folder = CoreSiblings.CPU + cpu + "/cache";
            for (String index : files.children(folder)) {
                if (index.startsWith("index")) {
                    cache(folder + "/" + index, cpu).ifPresent(found::add);
                }
            }
        }
        List<CpuCache> caches = new ArrayList<>(found);
        caches.sort(Comparator.comparingInt(CpuCache::level).thenComparing(CpuCache::kind));
        describe(caches, findings);
        return caches;
    }

    List<NumaNode> numaNodes(Findings findings) {
        TreeMap<Integer, NumaNode> nodes = new TreeMap<>();
        for (String name : files.children(NODES)) {
            Optional<CpuSet> id = name.startsWith("node") ? CpuSet.parse(name.substring(4)) : Optional.empty();
            if (id.isPresent() && id.get().size() == 1) {
                String folder = NODES + "/" + name;
                int number = id.get().ids().get(0);
                CpuSet cpus = files.cpus(folder + "/cpulist").orElse(CpuSet.of(List.of()));
                nodes.put(number, new NumaNode(number, cpus, memory(folder)));
            }
        }
        List<NumaNode> list = List.copyOf(nodes.values());
        List<String> cpus = list.stream().map(n -> n.cpus().toString()).toList();
        findings.add(
                "NUMA nodes",
                list.isEmpty() ? Finding.UNKNOWN : list.size() + " (" + String.join(" | ", cpus) + ")",
                NODES + "/node*/cpulist");
        return list;
    }

    private Optional<CpuCache> cache(String folder, int cpu) {
        OptionalLong level = files.number(folder + "/level");
        OptionalLong bytes =
                files.line(folder + "/size").map(CacheReader::bytes).orElse(OptionalLong.empty());
        Optional<CpuCache.Kind> kind = files.line(folder + "/type").flatMap(CacheReader::kind);
        Optional<CpuSet> shared = files.cpus(folder + "/shared_cpu_list").filter(s -> s.contains(cpu));
        if (level.isEmpty() || level.getAsLong() < 1 || level.getAsLong() > 9 || bytes.isEmpty()) {
            return Optional.empty();
        }
        return kind.flatMap(k -> shared.map(s -> new CpuCache((int) level.getAsLong(), k, bytes.getAsLong(), s)));
    }

    private OptionalLong memory(String folder) {
        for (String line : files.text(folder + "/meminfo").orElse("").lines().toList()) {
            int at = line.indexOf("MemTotal:");
            if (at >= 0) {
                return PlatformReader.kib(line.substring(at + "MemTotal:".length()));
            }
        }
        return OptionalLong.empty();
    }

    private static void describe(List<CpuCache> caches, Findings findings) {
        Map<String, Map<Long, Integer>> counts = new LinkedHashMap<>();
        for (String always : List.of("L1d", "L1i", "L2", "L3")) {
            counts.put(always, new LinkedHashMap<>());
        }
        caches.forEach(c ->
                counts.computeIfAbsent(c.name(), k -> new LinkedHashMap<>()).merge(c.bytes(), 1, Integer::sum));
        counts.forEach((name, sizes) -> {
            List<String> parts = new ArrayList<>();
            sizes.forEach((bytes, count) -> parts.add(count + " x " + Quantity.bytes(bytes)));
            findings.add(
                    name + " cache",
                    parts.isEmpty() ? Finding.UNKNOWN : String.join(" + ", parts),
                    CoreSiblings.CPU + "*/cache");
        });
    }

    private static Optional<CpuCache.Kind> kind(String type) {
        for (CpuCache.Kind kind : CpuCache.Kind.values()) {
            if (kind.name().equals(type.toUpperCase(Locale.ROOT))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The kernel writes {@code 1280K}; no cache reaches a terabyte. */
    private static OptionalLong bytes(String size) {
        OptionalLong kib =
                size.endsWith("K") ? MachineFiles.parse(size.substring(0, size.length() - 1)) : OptionalLong.empty();
        boolean plausible = kib.isPresent() && kib.getAsLong() > 0 && kib.getAsLong() < 1L << 30;
        return plausible ? OptionalLong.of(kib.getAsLong() * 1024) : OptionalLong.empty();
    }
}
