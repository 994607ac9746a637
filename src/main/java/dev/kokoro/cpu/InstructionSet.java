package dev.kokoro.cpu;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Instruction sets that change how fast a neural network runs; the names are the kernel's flags. */
public enum InstructionSet {
    SSE4_1("sse4_1"),
    AVX("avx"),
    F16C("f16c"),
    FMA("fma"),
    AVX2("avx2"),
    AVX_VNNI("avx_vnni"),
    AVX512F("avx512f"),
    AVX512_VNNI("avx512_vnni"),
    AVX512_BF16("avx512_bf16"),
    AMX_INT8("amx_int8"),
    AMX_BF16("amx_bf16"),
    NEON("asimd", "neon"),
    FP16("asimdhp"),
    DOTPROD("asimddp"),
    I8MM("i8mm"),
    BF16("bf16"),
    SVE("sve"),
    SVE2("sve2");

    private final String flag;
    private final String olderFlag;

    InstructionSet(String flag) {
        this(flag, flag);
    }

    InstructionSet(String flag, String olderFlag) {
        this.flag = flag;
        this.olderFlag = olderFlag;
    }

    /** Those named in the flags of {@code /proc/cpuinfo}, in the order of this enum. */
    public static Set<InstructionSet> among(Collection<String> flags) {
        EnumSet<InstructionSet> present = EnumSet.noneOf(InstructionSet.class);
        for (InstructionSet set : values()) {
            if (flags.contains(set.flag) || flags.contains(set.olderFlag)) {
                present.add(set);
            }
        }
        return Collections.unmodifiableSet(present);
    }

    /**
     * The architecture with the widest vectors for which a runtime lays weights out: {@code amd64-avx512f}, or
     * {@code aarch64}, where all have the same.
     */
    public static String widestOfThisMachine() {
        Set<InstructionSet> here = new CpuInfo(new MachineFiles(Path.of("/")))
                .flags()
                .map(InstructionSet::among)
                .orElse(Set.of());
        return System.getProperty("os.arch")
                + Stream.of(AVX512F, AVX2, AVX)
                        .filter(here::contains)
                        .findFirst()
                        .map(set -> "-" + set.label())
                        .orElse("");
    }

    /** As it is usually written in lists: {@code avx512_vnni}, {@code neon}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
