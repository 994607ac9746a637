/**
 * Speech over HTTP: what a request means, who may come in, what is sent back, and the loop that fits the models in
 * memory to the load.
 */
package dev.kokoro.server;
