package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import java.util.Locale;

/** The log lines of the CPU-allocation design of LiteTTS's documentation, word for word where it shows them. */
public final class AllocationMessages {
    private AllocationMessages() {}

    /** At the start of the allocator. */
    public static String allocatorInitialized(Bounds bounds, AllocationConfig config) {
        return "Dynamic CPU Allocator initialized: cores=" + bounds.least() + "-" + bounds.most() + ", aggressive="
                + word(config.aggressiveMode()) + ", thermal_protection=" + word(config.thermalProtection())
                + ", onnx_integration=" + word(config.onnxIntegration()) + ", policy="
                + config.policy().word();
    }

    /** At the start of the monitor. */
    public static String monitorInitialized(Capacity capacity) {
        return "CPU Monitor initialized: " + capacity.effectiveCores() + " cores available";
    }

    /** When sampling begins. */
    public static String monitoringStarted() {
        return "CPU utilization monitoring started";
    }

    /** When sampling ends. */
    public static String monitoringStopped() {
        return "CPU utilization monitoring stopped";
    }

    /** When everything is wired together. */
    public static String initialized() {
        return "Dynamic CPU allocation monitoring initialized";
    }

    /** When a change is decided; in advisory mode it says so. */
    public static String changed(Decision decision) {
        String use = decision.utilizationPercent().isPresent()
                ? String.format(
                        Locale.ROOT, "%.1f%%", decision.utilizationPercent().getAsDouble())
                : "unknown";
        return (decision.advisory() ? "CPU allocation advised: " : "CPU allocation changed: ")
                + decision.before().cores() + " → " + decision.after().cores() + " cores (utilization: " + use
                + ", reason: " + decision.reason() + ", inferences x threads: " + decision.before() + " → "
                + decision.after() + ")";
    }

    /** When memory keeps a change from being made. */
    public static String memoryShort(Decision decision) {
        return "Memory protection: " + decision.explanation();
    }

    /** When a container's limit was changed under the running process. */
    static String quotaChanged(Capacity before, Capacity after, Bounds bounds) {
        return "CPU quota changed: " + quota(before) + " → " + quota(after) + ", cores=" + bounds.least() + "-"
                + bounds.most();
    }

    private static String quota(Capacity capacity) {
        return capacity.quotaCores().isPresent()
                ? String.format(Locale.ROOT, "%.2f", capacity.quotaCores().getAsDouble())
                : "none";
    }

    /** As Python, in which LiteTTS is written, writes them: True and False. */
    private static String word(boolean value) {
        return value ? "True" : "False";
    }
}
