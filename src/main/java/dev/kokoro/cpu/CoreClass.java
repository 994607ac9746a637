package dev.kokoro.cpu;

/** What the kernel tells about a core's speed against the others of the same machine. */
public enum CoreClass {
    /** The faster kind of a machine with two or more kinds (Intel P-core, Arm "big"). */
    PERFORMANCE,
    /** The slower kind (Intel E-core, Arm "LITTLE"). */
    EFFICIENCY,
    /** Nothing tells the cores of this machine apart. */
    UNIFORM
}
