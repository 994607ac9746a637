/** What the program is told beside its command line: one file, an override beside it, and the environment. */
package dev.kokoro.cli.config;
