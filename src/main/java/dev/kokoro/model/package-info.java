/** The networks and the voices: opening an export, running it, and reading voices in every published form. */
package dev.kokoro.model;
