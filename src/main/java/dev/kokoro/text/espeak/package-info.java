/** The pronunciation of other languages, by the program espeak-ng. */
package dev.kokoro.text.espeak;
