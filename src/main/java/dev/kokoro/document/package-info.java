/**
 * Documents of every kind as one: an EPUB, a PDF, a web page become the same chapters of blocks. Nothing here knows how they
 * are spoken.
 */
package dev.kokoro.document;
