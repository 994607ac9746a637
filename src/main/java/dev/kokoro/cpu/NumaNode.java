package dev.kokoro.cpu;

import java.util.OptionalLong;

/**
 * CPUs with memory of their own.
 *
 * @param cpus online ones; empty for a node of memory alone
 * @param memoryBytes total memory of the node
 */
public record NumaNode(int id, CpuSet cpus, OptionalLong memoryBytes) {}
