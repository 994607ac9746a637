/**
 * Many texts at once: rows of a JSON Lines or CSV file in, a file for each and a manifest of results out. Nothing here
 * knows a model: a {@link dev.kokoro.batch.JobSpeaker} speaks, on this machine or on one of many.
 */
package dev.kokoro.batch;
