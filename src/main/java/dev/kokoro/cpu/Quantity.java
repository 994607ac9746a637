package dev.kokoro.cpu;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as a person reads them, the same in every locale. */
public final class Quantity {
    private Quantity() {}

    /** {@code 1 CPU}, {@code 2 CPUs}. */
    public static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** At most two decimals: {@code 1.5}, {@code 8}. */
    static String cpus(double cpus) {
        return BigDecimal.valueOf(cpus)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@code 48 KiB}, {@code 1.25 MiB}, {@code 31.1 GiB}. */
    static String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return cpus(value) + " " + units[unit];
    }

    /** From kHz as the kernel gives it: {@code 4.9 GHz}, {@code 600 MHz}. */
    static String frequency(long khz) {
        return khz >= 1_000_000 ? cpus(khz / 1e6) + " GHz" : cpus(khz / 1e3) + " MHz";
    }

    static String percent(double share) {
        return cpus(share * 100) + " %";
    }
}
