/** The commands, and what is said of them on a terminal. */
package dev.kokoro.cli;
