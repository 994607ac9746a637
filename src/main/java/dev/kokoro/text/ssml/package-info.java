/** SSML: a text with its breaks, pronunciations and voices as XML, turned into the marks that every text may carry. */
package dev.kokoro.text.ssml;
