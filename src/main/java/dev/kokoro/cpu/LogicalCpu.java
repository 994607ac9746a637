package dev.kokoro.cpu;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One CPU as the scheduler sees it.
 *
 * @param id the kernel's number
 * @param online false for a CPU that is present but switched off; then most of the rest is unknown
 * @param packageId the socket
 * @param maxKhz highest frequency it is made for
 * @param currentKhz at the time of reading; on most virtual machines the nominal frequency of the host
 * @param governor of the frequency, e.g. {@code powersave}
 */
public record LogicalCpu(
        int id,
        boolean online,
        OptionalInt packageId,
        CoreClass coreClass,
        OptionalLong maxKhz,
        OptionalLong currentKhz,
        Optional<String> governor) {}
