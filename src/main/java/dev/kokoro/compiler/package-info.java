/**
 * Turns a published Kokoro file into one that runs faster and sounds the same: weights back to single precision,
 * sub-graphs found by their structure (never by a node's name) and replaced, weights stored beside the graph so that the
 * runtime maps them instead of reading them, and a proof that both files say the same before the new one is used.
 */
package dev.kokoro.compiler;
