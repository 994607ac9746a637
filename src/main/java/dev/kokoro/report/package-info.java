/** Numbers about numbers, and tables for a terminal: one kind of each in the whole program. */
package dev.kokoro.report;
