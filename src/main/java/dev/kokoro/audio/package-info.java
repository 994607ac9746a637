/** Sounds, the formats they are written in, and where they go. */
package dev.kokoro.audio;
