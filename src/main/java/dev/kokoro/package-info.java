/**
 * The door: {@link dev.kokoro.Kokoro} opens a model and speaks. What it takes and returns lies here and in {@code
 * dev.kokoro.audio} (sounds, formats, sinks), {@code dev.kokoro.text} (languages, words), {@code dev.kokoro.speech}
 * (settings, reports) and {@code dev.kokoro.error} (what goes wrong); nothing else is meant for other programs.
 */
package dev.kokoro;
