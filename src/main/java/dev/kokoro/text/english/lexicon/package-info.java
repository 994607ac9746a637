/** Dictionaries of English, and what is guessed for words in none. */
package dev.kokoro.text.english.lexicon;
