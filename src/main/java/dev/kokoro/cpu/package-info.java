/**
 * What this machine is and what its CPU is doing, read below a root folder so that recorded machines can be tested.
 *
 * <p>{@link dev.kokoro.cpu.UsableCpus} is the quick answer for a start; {@link dev.kokoro.cpu.TopologyReader} the whole
 * picture, each fact with its source; {@link dev.kokoro.cpu.CpuCounters} what happens from one moment to the next.
 */
package dev.kokoro.cpu;
