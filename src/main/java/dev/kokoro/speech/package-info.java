/** What is asked of speech and what came of it, without a word on how it is made. */
package dev.kokoro.speech;
