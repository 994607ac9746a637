/** Any speech server with OpenAI's interface, measured from outside and, if wanted, started and stopped for it. */
package dev.kokoro.bench.server;
