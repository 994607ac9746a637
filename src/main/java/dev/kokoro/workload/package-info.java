/** A network of Kokoro's architecture and size with drawn weights, to measure where the real one is not installed. */
package dev.kokoro.workload;
