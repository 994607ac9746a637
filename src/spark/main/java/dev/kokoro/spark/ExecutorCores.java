package dev.kokoro.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** How many cores this executor may use; Spark does not tell its tasks. */
final class ExecutorCores {
    private static final Pattern LOCAL = Pattern.compile("local\\[\\s*(\\d+)\\s*(?:,.*)?\\]");
    private static final Pattern LOCAL_CLUSTER = Pattern.compile("local-cluster\\[\\s*\\d+\\s*,\\s*(\\d+)\\s*,.*\\]");

    private ExecutorCores() {}

    /** What is set, else what the master's address says, else all there are, which is what a standalone worker gives. */
    static int of(SparkConf conf) {
        if (conf.contains("spark.executor.cores")) {
            return conf.getInt("spark.executor.cores", 1);
        }
        String master = conf.get("spark.master", "");
        if (master.equals("local") || master.startsWith("yarn")) {
            return 1;
        }
        for (Pattern pattern : new Pattern[] {LOCAL, LOCAL_CLUSTER}) {
            Matcher m = pattern.matcher(master);
            if (m.matches()) {
                return Integer.parseInt(m.group(1));
            }
        }
        return Runtime.getRuntime().availableProcessors();
    }
}
