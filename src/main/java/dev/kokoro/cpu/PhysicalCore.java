package dev.kokoro.cpu;

import java.util.OptionalInt;

/**
 * One physical core.
 *
 * @param cpus its online logical CPUs: more than one with simultaneous multi-threading (SMT)
 * @param packageId the socket
 */
public record PhysicalCore(CpuSet cpus, OptionalInt packageId, CoreClass coreClass) {}
