package dev.kokoro.cpu;

import java.util.OptionalLong;

/**
 * Memory in bytes.
 *
 * @param totalBytes of the machine
 * @param availableBytes without swapping; within the control group's limit where there is one
 */
public record MachineMemory(OptionalLong totalBytes, OptionalLong availableBytes) {
    public static final MachineMemory UNKNOWN = new MachineMemory(OptionalLong.empty(), OptionalLong.empty());
}
