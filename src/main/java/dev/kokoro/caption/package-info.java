/** Captions: words and when they are spoken become lines that can be read in the time they stand. */
package dev.kokoro.caption;
