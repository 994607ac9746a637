/** What goes wrong, as a caller meets it: every exception of this program is a {@link dev.kokoro.error.KokoroException}. */
package dev.kokoro.error;
