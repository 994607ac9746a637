/** Files that are known by their sums: which there are, where they lie, and how they are fetched. */
package dev.kokoro.assets;
