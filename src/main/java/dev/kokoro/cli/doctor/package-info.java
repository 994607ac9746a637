/** What may keep this machine from speaking, checked one by one, each with what to do. */
package dev.kokoro.cli.doctor;
