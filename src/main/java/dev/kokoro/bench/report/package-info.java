/** Results as people and other programs read them: tables, text files, a picture, a comparison. */
package dev.kokoro.bench.report;
