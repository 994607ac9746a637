/** Laws of how a request speeds up with threads, fitted to a few measurements. */
package dev.kokoro.tune.fit;
