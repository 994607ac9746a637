package dev.kokoro.cpu;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what surrounds the CPUs: the model's name, virtualisation, memory, steal. */
final class PlatformReader {
    private static final String DMI = "/sys/class/dmi/id/";
    private static final List<String> BOARD_NAMES =
            List.of("/proc/device-tree/model", "/sys/firmware/devicetree/base/model");
    private static final List<String> VIRTUAL_VENDORS = List.of(
            "qemu",
            "kvm",
            "vmware",
            "xen",
            "innotek",
            "virtualbox",
            "parallels",
            "bochs",
            "bhyve",
            "hetzner",
            "digitalocean",
            "google compute engine",
            "amazon ec2",
            "openstack",
            "virtual machine",
            "vserver",
            "scaleway",
            "vultr",
            "alibaba cloud",
            "firecracker");

    private final MachineFiles files;
    private final CpuInfo info;

    PlatformReader(MachineFiles files, CpuInfo info) {
        this.files = files;
        this.info = info;
    }

    /** The processor's name; on Arm the names of its cores, with the board where that is known. */
    Optional<String> model(Findings findings) {
        Optional<Fact<String>> model = info.armCores()
                .map(c -> new Fact<>(c, CpuInfo.PATH + " (CPU implementer, CPU part)"))
                .or(() -> info.value("model name").map(m -> new Fact<>(m, CpuInfo.PATH + " (model name)")))
                .or(() -> info.value("uarch").map(m -> new Fact<>(m, CpuInfo.PATH + " (uarch)")));
        findings.add("CPU model", model, CpuInfo.PATH);
        for (String path : BOARD_NAMES) {
            Optional<String> board = files.line(path);
            if (board.isPresent()) {
                findings.add("board", board.get(), path);
                break;
            }
        }
        return model.map(Fact::value);
    }

    /** By the file's own words, since a recorded machine need not be like the one that reads it. */
    String architecture(String jvmArchitecture, Findings findings) {
        Set<String> flags = info.flags().orElse(Set.of());
        String architecture = null;
        if (info.value("flags").isPresent()) {
            architecture = flags.contains("lm") ? "x86_64" : "x86";
        } else if (info.value("CPU architecture").isPresent()) {
            architecture = flags.contains("asimd") ? "aarch64" : "arm";
        }
        findings.add(
                "architecture",
                architecture == null ? jvmArchitecture : architecture,
                architecture == null ? "os.arch" : CpuInfo.PATH);
        return architecture == null ? jvmArchitecture : architecture;
    }

    Optional<Set<InstructionSet>> instructionSets(Findings findings) {
        Optional<Set<InstructionSet>> sets = info.flags().map(InstructionSet::among);
        List<String> labels =
                sets.orElse(Set.of()).stream().map(InstructionSet::label).toList();
        String shown = labels.isEmpty() ? "none that matter here" : String.join(" ", labels);
        findings.add("instruction sets", sets.isPresent() ? shown : Finding.UNKNOWN, CpuInfo.PATH + " (flags)");
        return sets;
    }

    Virtualisation virtualisation(Findings findings) {
        Optional<String> vendor = vendor();
        Virtualisation answer = Virtualisation.UNKNOWN;
        String source = CpuInfo.PATH + " (hypervisor flag), " + DMI + "sys_vendor";
        boolean virtualVendor = vendor.map(v -> v.toLowerCase(Locale.ROOT))
                .filter(v -> !v.endsWith(".metal") && VIRTUAL_VENDORS.stream().anyMatch(v::contains))
                .isPresent();
        if (info.value("flags").isPresent()) {
            // Only x86 has the flag, and there every known hypervisor sets it.
            boolean flag = info.flags().orElse(Set.of()).contains("hypervisor");
            answer = new Virtualisation(flag ? Virtualisation.State.VIRTUAL : Virtualisation.State.PHYSICAL, vendor);
        } else if (files.line("/sys/hypervisor/type").isPresent()) {
            answer = new Virtualisation(Virtualisation.State.VIRTUAL, files.line("/sys/hypervisor/type"));
            source = "/sys/hypervisor/type";
        } else if (vendor.isPresent()) {
            boolean metal = vendor.get().endsWith(".metal");
            Virtualisation.State bare = metal ? Virtualisation.State.PHYSICAL : Virtualisation.State.UNKNOWN;
            answer = new Virtualisation(virtualVendor ? Virtualisation.State.VIRTUAL : bare, vendor);
            source = DMI + "sys_vendor";
        }
        String shown = switch (answer.state()) {
            case VIRTUAL -> "virtual machine";
            case PHYSICAL -> "none (physical machine)";
            case UNKNOWN -> Finding.UNKNOWN;
        };
        boolean named = vendor.isPresent() && answer.state() != Virtualisation.State.UNKNOWN;
        findings.add("virtualisation", shown + (named ? ", " + vendor.get() : ""), source);
        return answer;
    }

    MachineMemory memory(LimitsReader limits, Findings findings) {
        String path = "/proc/meminfo";
        String text = files.text(path).orElse("");
        OptionalLong total =
                KeyedLines.value(text, "MemTotal").map(PlatformReader::kib).orElse(OptionalLong.empty());
        OptionalLong available = available(text, limits.memoryLeft());
        boolean byGroup = !available.equals(available(text, OptionalLong.empty()));
        Optional<Fact<Long>> limit = limits.memoryLimit();
        findings.add("memory", shown(total), path + " (MemTotal)");
        Optional<Fact<String>> none = limits.memoryFolder().map(f -> new Fact<>("none", f + " and above"));
        findings.add(
                "memory limit",
                limit.map(l -> new Fact<>(Quantity.bytes(l.value()), l.source()))
                        .or(() -> none),
                "control group");
        String freeSource = byGroup ? limit.map(Fact::source).orElse("") : path + " (MemAvailable)";
        findings.add("memory available", shown(available), freeSource);
        return new MachineMemory(total, available);
    }

    /** Bytes without swapping; within the control group's limit where there is one. */
    static OptionalLong memoryAvailable(MachineFiles files, LimitsReader limits) {
        return available(files.text("/proc/meminfo").orElse(""), limits.memoryLeft());
    }

    private static OptionalLong available(String meminfo, OptionalLong left) {
        OptionalLong free = KeyedLines.value(meminfo, "MemAvailable")
                .map(PlatformReader::kib)
                .orElse(OptionalLong.empty());
        boolean byGroup = left.isPresent() && (free.isEmpty() || left.getAsLong() < free.getAsLong());
        return byGroup ? left : free;
    }

    /** Share of all CPU time since boot that other guests took; meaningless, and so empty, where nothing was counted. */
    OptionalDouble stealSinceBoot(Findings findings) {
        String path = "/proc/stat";
        OptionalDouble steal = CpuCounters.ticks(new NumberScanner(), files.resolve(path)).stream()
                .filter(t -> t.cpu() == CpuTicks.ALL && t.all() > 0)
                .mapToDouble(t -> t.steal() / (double) t.all())
                .findFirst();
        findings.add(
                "steal since boot", steal.isPresent() ? Quantity.percent(steal.getAsDouble()) : Finding.UNKNOWN, path);
        return steal;
    }

    /** Bytes from {@code 1234 kB}. */
    static OptionalLong kib(String text) {
        String number = text.replace("kB", "").strip();
        OptionalLong kib = MachineFiles.parse(number);
        boolean plausible = kib.isPresent() && kib.getAsLong() >= 0 && kib.getAsLong() < 1L << 50;
        return plausible ? OptionalLong.of(kib.getAsLong() * 1024) : OptionalLong.empty();
    }

    private Optional<String> vendor() {
        Optional<String> vendor = files.line(DMI + "sys_vendor");
        Optional<String> product = files.line(DMI + "product_name");
        return vendor.map(v -> v + product.map(p -> " " + p).orElse("")).or(() -> product);
    }

    private static String shown(OptionalLong bytes) {
        return bytes.isPresent() ? Quantity.bytes(bytes.getAsLong()) : Finding.UNKNOWN;
    }
}
