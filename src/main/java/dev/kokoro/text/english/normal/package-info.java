/** Numbers, dates, signs and abbreviations as the words that are said for them, one rule a file. */
package dev.kokoro.text.english.normal;
