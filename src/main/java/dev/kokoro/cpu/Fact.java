package dev.kokoro.cpu;

/** A value and the file it came from; lives until it has become a typed field and a {@link Finding}. */
record Fact<T>(T value, String source) {}
