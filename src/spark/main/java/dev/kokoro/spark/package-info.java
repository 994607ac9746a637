/** Speaks the rows of a Spark Dataset; {@link dev.kokoro.spark.KokoroSpark} is the door. */
package dev.kokoro.spark;
