/**
 * Measures: a plan becomes trials, a trial is a child JVM that is told what to do by one file and answers with another, and
 * the answers become a results file, a table and a picture.
 *
 * <p>{@code rtf} is synthesis time over audio time (lower is better); {@code speed} is audio time over wall time.
 */
package dev.kokoro.bench;
