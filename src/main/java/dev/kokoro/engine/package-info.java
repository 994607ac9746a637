/** The open models, who runs one now, and a text through them in order. */
package dev.kokoro.engine;
