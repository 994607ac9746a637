/** From text to words with phonemes, cut into chunks that a model speaks well. */
package dev.kokoro.text;
