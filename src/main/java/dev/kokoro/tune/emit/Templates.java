package dev.kokoro.tune.emit;

import dev.kokoro.assets.ProgramVersion;
import java.util.Locale;

/** Parts that several emitted files share. */
final class Templates {
    private static final long MIB = 1 << 20;
    /** The heap, code and the longest text need more than a short request shows. */
    private static final double MEMORY_MARGIN = 1.3;

    private static final long LEAST_MIB = 1024;

    private Templates() {}

    /** Comment lines that say where the numbers come from. */
    static String head(Profile profile, String comment) {
        String about = String.format(
                Locale.ROOT,
                "Written by kokoro tune on %s for %s, %s CPUs, goal %s.",
                profile.date(),
                oneLine(profile.machine().cpuModel()),
                plain(profile.machine().cpus()),
                profile.advice().goal().word());
        String figures = String.format(
                Locale.ROOT,
                "%s, %s: %.2f requests/s, %.0f ms a request (%s).",
                profile.advice().candidate().allocation().words(),
                "spin " + profile.spin(),
                profile.advice().chosen().throughput(),
                profile.advice().chosen().p50() * 1000,
                profile.advice().chosen().evidence().word());
        return comment + about + "\n" + comment + figures + "\n";
    }

    /** A name from outside must not end a comment and begin something else. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String plain(double cpus) {
        return cpus == Math.rint(cpus)
                ? String.format(Locale.ROOT, "%.0f", cpus)
                : String.format(Locale.ROOT, "%.2f", cpus);
    }

    /** Limit of a container: one CPU for each thread. */
    static int cpus(Profile profile) {
        return profile.advice().candidate().cores();
    }

    /** What scripts/release calls the container image. */
    static String image() {
        return "kokoro:" + ProgramVersion.current();
    }

    static long memoryMiB(Profile profile) {
        long bytes = profile.advice().chosen().memoryBytes().orElse(0);
        return Math.max(LEAST_MIB, (long) Math.ceil(bytes * MEMORY_MARGIN / MIB / 64) * 64);
    }

    static String kubernetes(Profile profile) {
        return """
                # The image is the one that scripts/release makes; put it where the cluster fetches images from.
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: kokoro
                spec:
                  replicas: 1
                  selector:
                    matchLabels:
                      app: kokoro
                  template:
                    metadata:
                      labels:
                        app: kokoro
                    spec:
                      terminationGracePeriodSeconds: 60
                      # Else the service below would set KOKORO_PORT.
                      enableServiceLinks: false
                      securityContext:
                        runAsNonRoot: true
                      containers:
                        - name: kokoro
                          image: %s
                          args: ["serve", "--host", "0.0.0.0", "--replicas", "%d", "--threads", "%d", "--spin", "%s"]
                          securityContext:
                            readOnlyRootFilesystem: true
                            allowPrivilegeEscalation: false
                          ports:
                            - containerPort: 8880
                          readinessProbe:
                            httpGet:
                              path: /health
                              port: 8880
                          resources:
                            requests:
                              cpu: "%d"
                              memory: %dMi
                            limits:
                              cpu: "%d"
                              memory: %dMi
                          volumeMounts:
                            - name: data
                              mountPath: /data
                            - name: tmp
                              mountPath: /tmp
                      volumes:
                        - name: data
                          emptyDir: {}
                        - name: tmp
                          emptyDir: {}
                ---
                apiVersion: v1
                kind: Service
                metadata:
                  name: kokoro
                spec:
                  selector:
                    app: kokoro
                  ports:
                    - port: 8880
                      targetPort: 8880
                """.formatted(
                        image(),
                        profile.replicas(),
                        profile.threads(),
                        profile.spinWord(),
                        cpus(profile),
                        memoryMiB(profile),
                        cpus(profile),
                        memoryMiB(profile));
    }

    static String indexedJob(Profile profile) {
        return """
                # The image is the one that scripts/release makes. The claim kokoro-data, which all pods can
                # write to at once (ReadWriteMany), holds jobs.jsonl; results go to out/ beside it. Each pod speaks the rows
                # of its own index; one that is started again goes on where the last one stopped.
                apiVersion: batch/v1
                kind: Job
                metadata:
                  name: kokoro-batch
                spec:
                  completionMode: Indexed
                  completions: 16
                  parallelism: 16
                  backoffLimitPerIndex: 3
                  template:
                    metadata:
                      labels:
                        app: kokoro-batch
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: kokoro
                          image: %s
                          # auto/16: the number of completions; the index comes from JOB_COMPLETION_INDEX.
                          args: ["batch", "/data/jobs.jsonl", "-o", "/data/out", "--shard", "auto/16", "--resume",
                                 "--replicas", "%d", "--threads", "%d"]
                          env:
                            - name: KOKORO_HOME
                              value: /data/home
                          resources:
                            requests:
                              cpu: "%d"
                              memory: %dMi
                            limits:
                              cpu: "%d"
                              memory: %dMi
                          volumeMounts:
                            - name: data
                              mountPath: /data
                      volumes:
                        - name: data
                          persistentVolumeClaim:
                            claimName: kokoro-data
                """.formatted(
                        image(),
                        profile.replicas(),
                        profile.threads(),
                        cpus(profile),
                        memoryMiB(profile),
                        cpus(profile),
                        memoryMiB(profile));
    }
}
