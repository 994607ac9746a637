package dev.kokoro.control.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the value of every key: flag, else environment variable, else override.json, else config.json, else default.
 *
 * <p>A variable that is set to nothing counts as not set, since container files often write {@code CPU_TARGET=}. Files
 * of LiteTTS load: sections that speak of other things are left alone and named in one warning, because
 * refusing them would make migration impossible; but a name that is nearly ours is refused, because it is a slip. That
 * is why files are read as trees: a record would not have the names that are not ours.
 *
 * @param config usually config.json
 * @param override usually override.json; beats {@code config}
 * @param others keys of the top level that other parts of the program read
 */
public record ConfigReader(ConfigFile config, ConfigFile override, Set<String> others) {
    private static final String PERFORMANCE = "performance";
    private static final String DYNAMIC = "dynamic_cpu_allocation";
    private static final double OLD_HIGH_DEFAULT = 80.0;

    public ConfigReader {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(override, "override");
        others = Set.copyOf(others);
    }

    /** Of files that hold nothing else of this program. */
    public ConfigReader(ConfigFile config, ConfigFile override) {
        this(config, override, Set.of());
    }

    /** Without files. */
    public static ConfigReader withoutFiles() {
        return new ConfigReader(ConfigFile.NONE, ConfigFile.NONE);
    }

    /**
     * The files of a folder, those that exist: config.json, or else config/settings.json; and override.json.
     *
     * @throws ConfigException if one of them cannot be read
     */
    public static ConfigReader inFolder(Path folder) {
        Path first = folder.resolve("config.json");
        Path second = folder.resolve("config").resolve("settings.json");
        return new ConfigReader(
                ConfigFile.readIfThere(Files.exists(first) ? first : second),
                ConfigFile.readIfThere(folder.resolve("override.json")));
    }

    /**
     * @param environment all variables of the process
     * @param flags what the command line gave, by key; the text is checked here
     * @throws ConfigException for an unknown key, a bad value or values that contradict each other
     */
    public ResolvedConfig resolve(Map<String, String> environment, Map<AllocationKey, String> flags) {
        List<String> warnings = new ArrayList<>();
        // Each file is read by itself first, so that a slip is told with the name of the file it stands in.
        section(config, warnings);
        JsonObject overrides = section(override, warnings);
        JsonObject merged = mergedSection();

        Map<AllocationKey, ConfiguredValue> settings = new EnumMap<>(AllocationKey.class);
        for (AllocationKey key : AllocationKey.values()) {
            settings.put(key, new ConfiguredValue(key, key.fallback(), Source.DEFAULT, "the program"));
        }
        for (Map.Entry<String, JsonElement> member : merged.entrySet()) {
            boolean fromOverride = overrides.has(member.getKey());
            ConfigFile file = fromOverride ? override : config;
            if (!KnownKeys.isOld(member.getKey())) {
                AllocationKey key = KnownKeys.require(member.getKey(), file.name());
                JsonElement value = key.accept(member.getValue(), file.name());
                put(settings, key, value, fromOverride ? Source.OVERRIDE : Source.CONFIG, file.name());
            }
        }
        migrate(merged, settings, warnings);
        for (AllocationKey key : AllocationKey.values()) {
            key.variable().ifPresent(name -> {
                String text = environment.get(name);
                if (text != null && !text.isBlank()) {
                    String origin = "the environment variable " + name;
                    put(settings, key, key.accept(text, origin), Source.ENVIRONMENT, origin);
                }
            });
        }
        flags.forEach((key, text) -> {
            String origin = "the option --" + key.key().replace('_', '-');
            put(settings, key, key.accept(text, origin), Source.FLAG, origin);
        });
        applyWorkload(settings);
        Map<AllocationKey, JsonElement> values = new EnumMap<>(AllocationKey.class);
        settings.forEach((key, setting) -> values.put(key, setting.value()));
        return new ResolvedConfig(
                AllocationConfig.of(values),
                List.copyOf(settings.values()),
                warnings.stream().distinct().toList());
    }

    /** A workload is a target by another name: whichever was said last, and the number if both were said at once. */
    private static void applyWorkload(Map<AllocationKey, ConfiguredValue> settings) {
        ConfiguredValue said = settings.get(AllocationKey.WORKLOAD);
        Workload workload = Workload.of(said.value());
        if (workload != Workload.NONE
                && said.source()
                                .compareTo(
                                        settings.get(AllocationKey.CPU_TARGET).source())
                        > 0) {
            JsonElement target = new JsonPrimitive(workload.cpuTarget());
            put(settings, AllocationKey.CPU_TARGET, target, said.source(), "workload " + workload.word());
        }
    }

    private static void put(
            Map<AllocationKey, ConfiguredValue> settings,
            AllocationKey key,
            JsonElement value,
            Source source,
            String origin) {
        settings.put(key, new ConfiguredValue(key, value, source, origin));
    }

    /** LiteTTS's documentation shows the section inside "performance" and, in its migration examples, on its own: both hold. */
    private JsonObject mergedSection() {
        JsonObject all = ConfigFile.merge(config.tree(), override.tree());
        JsonObject performance = object(all, PERFORMANCE, override);
        return ConfigFile.merge(object(all, DYNAMIC, override), object(performance, DYNAMIC, override));
    }

    private JsonObject section(ConfigFile file, List<String> warnings) {
        JsonObject performance = object(file.tree(), PERFORMANCE, file);
        JsonObject section = ConfigFile.merge(object(file.tree(), DYNAMIC, file), object(performance, DYNAMIC, file));
        TreeSet<String> unused = new TreeSet<>();
        refuseSlips(file.tree(), List.of(PERFORMANCE, DYNAMIC), "", file, unused);
        refuseSlips(performance, List.of(DYNAMIC), PERFORMANCE + ".", file, unused);
        unused.removeAll(others);
        section.keySet().stream()
                .filter(name -> !KnownKeys.isOld(name))
                .forEach(name -> KnownKeys.require(name, file.name()));
        if (!unused.isEmpty()) {
            warnings.add(file.name() + " has settings that this program does not use: " + String.join(", ", unused));
        }
        return section;
    }

    private static void refuseSlips(
            JsonObject tree, List<String> ours, String prefix, ConfigFile file, TreeSet<String> unused) {
        for (String name : tree.keySet()) {
            if (ours.contains(name)) {
                continue;
            }
            Optional<String> near = KnownKeys.nearestSection(name, ours);
            if (near.isPresent()) {
                throw new ConfigException("\"" + prefix + name + "\" in " + file.name()
                        + " is not a section of the configuration: did you mean \"" + prefix + near.get() + "\"?");
            }
            unused.add(prefix + name);
        }
    }

    private static JsonObject object(JsonObject parent, String name, ConfigFile file) {
        JsonElement child = parent.get(name);
        if (child == null || child.isJsonNull()) {
            return new JsonObject();
        }
        if (!child.isJsonObject()) {
            throw new ConfigException("\"" + name + "\" in " + file.name() + " is " + child
                    + ": give an object in braces, or leave it out.");
        }
        return child.getAsJsonObject();
    }

    private void migrate(JsonObject merged, Map<AllocationKey, ConfiguredValue> settings, List<String> warnings) {
        if (!merged.has(KnownKeys.OLD_LOW) && !merged.has(KnownKeys.OLD_HIGH)) {
            return;
        }
        if (merged.has(AllocationKey.CPU_TARGET.key())) {
            warnings.add("min_threshold and max_threshold are ignored because cpu_target is set: remove them.");
            return;
        }
        String origin = "min_threshold/max_threshold";
        JsonElement high =
                merged.has(KnownKeys.OLD_HIGH) ? merged.get(KnownKeys.OLD_HIGH) : new JsonPrimitive(OLD_HIGH_DEFAULT);
        JsonElement target = AllocationKey.CPU_TARGET.accept(high, "max_threshold of the old form");
        put(settings, AllocationKey.CPU_TARGET, target, Source.MIGRATED, origin);
        if (!merged.has(AllocationKey.HYSTERESIS_FACTOR.key())) {
            put(
                    settings,
                    AllocationKey.HYSTERESIS_FACTOR,
                    AllocationKey.HYSTERESIS_FACTOR.fallback(),
                    Source.MIGRATED,
                    origin);
        }
        warnings.add(String.format(
                Locale.ROOT,
                "Legacy CPU threshold configuration detected. Auto-migrated to cpu_target=%.1f%%."
                        + " Consider updating the file to cpu_target and hysteresis_factor.",
                target.getAsDouble()));
    }
}
