package dev.kokoro.cpu;

import java.util.Locale;
import java.util.Map;

/** Names for the implementer and part numbers (MIDR register) that {@code /proc/cpuinfo} gives on Arm. */
final class ArmCores {
    private static final Map<String, String> IMPLEMENTERS = Map.ofEntries(
            Map.entry("0x41", "Arm"),
            Map.entry("0x42", "Broadcom"),
            Map.entry("0x43", "Cavium"),
            Map.entry("0x46", "Fujitsu"),
            Map.entry("0x48", "HiSilicon"),
            Map.entry("0x4e", "NVIDIA"),
            Map.entry("0x50", "APM"),
            Map.entry("0x51", "Qualcomm"),
            Map.entry("0x53", "Samsung"),
            Map.entry("0x61", "Apple"),
            Map.entry("0x6d", "Microsoft"),
            Map.entry("0xc0", "Ampere"));

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("0x41/0xd03", "Cortex-A53"),
            Map.entry("0x41/0xd04", "Cortex-A35"),
            Map.entry("0x41/0xd05", "Cortex-A55"),
            Map.entry("0x41/0xd07", "Cortex-A57"),
            Map.entry("0x41/0xd08", "Cortex-A72"),
            Map.entry("0x41/0xd09", "Cortex-A73"),
            Map.entry("0x41/0xd0a", "Cortex-A75"),
            Map.entry("0x41/0xd0b", "Cortex-A76"),
            Map.entry("0x41/0xd0c", "Neoverse-N1"),
            Map.entry("0x41/0xd0d", "Cortex-A77"),
            Map.entry("0x41/0xd40", "Neoverse-V1"),
            Map.entry("0x41/0xd41", "Cortex-A78"),
            Map.entry("0x41/0xd44", "Cortex-X1"),
            Map.entry("0x41/0xd46", "Cortex-A510"),
            Map.entry("0x41/0xd47", "Cortex-A710"),
            Map.entry("0x41/0xd48", "Cortex-X2"),
            Map.entry("0x41/0xd49", "Neoverse-N2"),
            Map.entry("0x41/0xd4a", "Neoverse-E1"),
            Map.entry("0x41/0xd4b", "Cortex-A78C"),
            Map.entry("0x41/0xd4d", "Cortex-A715"),
            Map.entry("0x41/0xd4e", "Cortex-X3"),
            Map.entry("0x41/0xd4f", "Neoverse-V2"),
            Map.entry("0x41/0xd80", "Cortex-A520"),
            Map.entry("0x41/0xd81", "Cortex-A720"),
            Map.entry("0x41/0xd82", "Cortex-X4"),
            Map.entry("0x41/0xd84", "Neoverse-V3"),
            Map.entry("0x41/0xd8e", "Neoverse-N3"),
            Map.entry("0x43/0x0a1", "ThunderX"),
            Map.entry("0x43/0x0af", "ThunderX2"),
            Map.entry("0x46/0x001", "A64FX"),
            Map.entry("0x48/0xd01", "TaiShan v110"),
            Map.entry("0x4e/0x004", "Carmel"),
            Map.entry("0x50/0x000", "X-Gene"),
            Map.entry("0x51/0x001", "Oryon"),
            Map.entry("0x61/0x022", "Icestorm (M1)"),
            Map.entry("0x61/0x023", "Firestorm (M1)"),
            Map.entry("0x61/0x032", "Blizzard (M2)"),
            Map.entry("0x61/0x033", "Avalanche (M2)"),
            Map.entry("0x6d/0xd49", "Azure Cobalt 100"),
            Map.entry("0xc0/0xac3", "Ampere-1"),
            Map.entry("0xc0/0xac4", "Ampere-1a"));

    private ArmCores() {}

    /** {@code Arm Neoverse-N1}; the bare numbers where they are not in the table. */
    static String name(String implementer, String part) {
        String maker = implementer.toLowerCase(Locale.ROOT);
        String core = part.toLowerCase(Locale.ROOT);
        String name = PARTS.get(maker + "/" + core);
        String makerName = IMPLEMENTERS.get(maker);
        if (name == null || makerName == null) {
            return (makerName == null ? "implementer " + maker : makerName) + " part " + core;
        }
        return name.startsWith(makerName) ? name : makerName + " " + name;
    }
}
