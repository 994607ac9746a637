/**
 * What an operator may say about CPU allocation, where he may say it, and how a wrong word is answered.
 *
 * <p>Two JSON files, environment variables and flags become one immutable {@link
 * dev.kokoro.control.config.AllocationConfig} whose every value remembers where it came from.
 */
package dev.kokoro.control.config;
