/**
 * The control law at work in virtual time.
 *
 * <p>A queueing plant stands in for the machine; the controller is the real one, class for class. Nothing here waits,
 * reads a clock or draws a number without a seed, so that the same trace always gives the same table.
 */
package dev.kokoro.control.simulation;
