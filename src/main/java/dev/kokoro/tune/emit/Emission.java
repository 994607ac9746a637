package dev.kokoro.tune.emit;

import java.util.Locale;

/** The kinds of files advice can be written as. */
public enum Emission {
    /** Variables for a shell or an env_file. */
    ENV {
        @Override
        public String of(Profile profile) {
            return Templates.head(profile, "# ")
                    + """
                    # 'kokoro serve' reads the first three; options of its command line come before them.
                    # In a shell: set -a; . ./kokoro.env; set +a; kokoro serve
                    KOKORO_REPLICAS=%d
                    KOKORO_THREADS=%d
                    KOKORO_SPIN=%s
                    # For servers that use OpenMP; ONNX Runtime does not read it.
                    OMP_NUM_THREADS=%d
                    """.formatted(profile.replicas(), profile.threads(), profile.spin(), profile.threads());
        }
    },
    /** A service unit. */
    SYSTEMD {
        @Override
        public String of(Profile profile) {
            return Templates.head(profile, "# ")
                    + """
                    # /etc/systemd/system/kokoro.service; /usr/local/bin/kokoro is a link to bin/kokoro of an unpacked release.
                    [Unit]
                    Description=Kokoro text to speech
                    After=network.target

                    [Service]
                    DynamicUser=yes
                    StateDirectory=kokoro
                    Environment=KOKORO_HOME=/var/lib/kokoro
                    ExecStart=/usr/local/bin/kokoro serve --host 127.0.0.1 --replicas %d --threads %d --spin %s
                    Restart=on-failure
                    KillSignal=SIGTERM
                    TimeoutStopSec=60
                    MemoryMax=%dM

                    [Install]
                    WantedBy=multi-user.target
                    """.formatted(
                            profile.replicas(), profile.threads(), profile.spinWord(), Templates.memoryMiB(profile));
        }
    },
    /** A Docker Compose file. */
    COMPOSE {
        @Override
        public String of(Profile profile) {
            return Templates.head(profile, "# ")
                    + """
                    # The image is the one that scripts/release makes: docker load -i kokoro-*-image-*.tar
                    services:
                      kokoro:
                        image: "${KOKORO_IMAGE:-%s}"
                        read_only: true
                        tmpfs: ["/tmp"]
                        command: ["serve", "--host", "0.0.0.0", "--replicas", "%d", "--threads", "%d", "--spin", "%s"]
                        ports:
                          - "127.0.0.1:8880:8880"
                        volumes:
                          - kokoro-data:/data
                        cpus: %d
                        mem_limit: %dm
                        stop_grace_period: 60s
                        restart: unless-stopped
                    volumes:
                      kokoro-data: {}
                    """.formatted(
                                    Templates.image(),
                                    profile.replicas(),
                                    profile.threads(),
                                    profile.spinWord(),
                                    Templates.cpus(profile),
                                    Templates.memoryMiB(profile));
        }
    },
    /** A container image that runs what was found. */
    DOCKERFILE {
        @Override
        public String of(Profile profile) {
            return Templates.head(profile, "# ")
                    + """
                    # The image below is the one that scripts/release makes: docker load -i kokoro-*-image-*.tar
                    FROM %s
                    CMD ["serve", "--host", "0.0.0.0", "--replicas", "%d", "--threads", "%d", "--spin", "%s"]
                    """.formatted(Templates.image(), profile.replicas(), profile.threads(), profile.spinWord());
        }
    },
    /** A Kubernetes deployment and its service. */
    K8S {
        @Override
        public String of(Profile profile) {
            return Templates.head(profile, "# ") + Templates.kubernetes(profile);
        }
    },
    /** A Kubernetes indexed Job that speaks a batch in shards. */
    JOB {
        @Override
        public String of(Profile profile) {
            return Templates.head(profile, "# ") + Templates.indexedJob(profile);
        }
    },
    /** The profile that {@code kokoro serve --profile} takes. */
    JSON {
        @Override
        public String of(Profile profile) {
            return profile.toJson();
        }
    };

    /** The whole file, with a line end. */
    public abstract String of(Profile profile);

    /** As typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
