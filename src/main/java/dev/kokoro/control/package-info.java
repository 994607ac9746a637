/**
 * How many inferences run side by side, and on how many threads each: decided, never enforced.
 *
 * <p>Samples go in, decisions with their reasons come out. Nothing here reads a clock, starts a thread or touches the
 * machine, so that the same classes run in the server and in the simulation.
 */
package dev.kokoro.control;
