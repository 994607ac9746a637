package dev.kokoro.compiler;

/** Is told how far compiling has come. */
@FunctionalInterface
public interface CompileProgress {
    /**
     * @param share 0 to 1
     * @param step what is being done now, a few words
     */
    void at(double share, String step);
}
