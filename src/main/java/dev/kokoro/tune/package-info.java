/**
 * Measured advice: how many replicas of how many threads this machine, or another one, should run.
 *
 * <p>{@link dev.kokoro.tune.QuickSearch} measures through a {@link dev.kokoro.tune.Probe};
 * {@link dev.kokoro.tune.Projection} reckons from measurements made elsewhere; {@link dev.kokoro.tune.TopologyEstimate}
 * has nothing but the topology. All three give {@link dev.kokoro.tune.Performance} rows, from which the
 * {@link dev.kokoro.tune.Advisor} chooses.
 */
package dev.kokoro.tune;
