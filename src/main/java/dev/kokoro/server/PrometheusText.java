package dev.kokoro.server;

import java.math.BigDecimal;

/** Text in Prometheus' exposition format 0.0.4. */
final class PrometheusText {
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** Begins a metric. */
    PrometheusText metric(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    /** @param labels such as {@code code="200"}, with values that need no escaping; may be empty */
    PrometheusText sample(String name, String labels, Number value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(number(value.doubleValue())).append('\n');
        return this;
    }

    PrometheusText gauge(String name, String help, Number value) {
        return metric(name, "gauge", help).sample(name, "", value);
    }

    PrometheusText counter(String name, String help, Number value) {
        return metric(name, "counter", help).sample(name, "", value);
    }

    /** Plain digits whatever the locale. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : BigDecimal.valueOf(value).toPlainString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
