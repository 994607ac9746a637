/**
 * What is not a word, as a speaker of the language says it: numbers with their units, money, dates, times, abbreviations,
 * addresses. A language is a table ({@code XX.txt} beside this package's classes); the rules are the same for all.
 */
package dev.kokoro.text.spoken;
