/** How English is said: which reading a word has where it stands. */
package dev.kokoro.text.english;
