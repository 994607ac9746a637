/** The craft of files: written in one step, known by their sums, kept to their owner. */
package dev.kokoro.files;
