package dev.kokoro.cli.config;

import com.google.gson.JsonElement;
import dev.kokoro.assets.Nearest;
import dev.kokoro.control.config.ConfigException;
import dev.kokoro.control.config.ConfigFile;
import dev.kokoro.report.TextTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The values that options have when the command line does not give them: from the environment, else from override.json,
 * else from config.json. What is set to nothing counts as not set, since container files often write {@code KOKORO_PORT=}.
 */
public final class Configuration implements IDefaultValueProvider {
    /** Between the values of an option that may be given several times; no value holds it. */
    public static final String SEPARATOR = "\u001f";

    private static final String SECRET = "--api-key";

    private final Map<String, String> environment;
    private final ConfigFile config;
    private final ConfigFile override;

    private final Optional<String> problem;

    private Configuration(
            Map<String, String> environment, ConfigFile config, ConfigFile override, Optional<String> problem) {
        this.problem = problem;
        this.environment = Map.copyOf(environment);
        this.config = config;
        this.override = override;
    }

    /** Of the environment alone. */
    public static Configuration withoutFiles(Map<String, String> environment) {
        return new Configuration(environment, ConfigFile.NONE, ConfigFile.NONE, Optional.empty());
    }

    /** Of the environment alone, because of what is wrong with the files. */
    public static Configuration damaged(Map<String, String> environment, String problem) {
        return new Configuration(environment, ConfigFile.NONE, ConfigFile.NONE, Optional.of(problem));
    }

    /**
     * Of a file that was named, and override.json beside it.
     *
     * @throws ConfigException if one of them cannot be read, or has a key that is nearly one of ours
     */
    public static Configuration named(Path file, Map<String, String> environment) {
        return checked(
                environment,
                ConfigFile.read(file),
                ConfigFile.readIfThere(file.toAbsolutePath().resolveSibling("override.json")));
    }

    /**
     * Of a folder's config.json, or else config/settings.json; and override.json.
     *
     * @throws ConfigException if one of them cannot be read, or has a key that is nearly one of ours
     */
    public static Configuration inFolder(Path folder, Map<String, String> environment) {
        Path first = folder.resolve("config.json");
        Path second = folder.resolve("config").resolve("settings.json");
        return checked(
                environment,
                ConfigFile.readIfThere(Files.exists(first) ? first : second),
                ConfigFile.readIfThere(folder.resolve("override.json")));
    }

    private static Configuration checked(Map<String, String> environment, ConfigFile config, ConfigFile override) {
        Configuration configuration = new Configuration(environment, config, override, Optional.empty());
        if (!config.tree().isEmpty() || !override.tree().isEmpty()) {
            refuseSlips(config);
            refuseSlips(override);
        }
        return configuration;
    }

    /** Sections are left alone: other programs' files load, and CPU allocation checks its own. */
    private static void refuseSlips(ConfigFile file) {
        Set<String> known = ConfigurableOptions.keys();
        file.tree().entrySet().stream()
                .filter(member -> !member.getValue().isJsonObject() && !known.contains(member.getKey()))
                .map(Map.Entry::getKey)
                .forEach(name -> Nearest.to(name, known, 1).stream().findFirst().ifPresent(near -> {
                    throw new ConfigException("\"" + name + "\" in " + file.name()
                            + " is not a key of the configuration: did you mean \"" + near + "\"?");
                }));
    }

    /** The keys of a file's top level that are read here. */
    public static Set<String> keys() {
        return ConfigurableOptions.keys();
    }

    /** What is wrong with the files, where they are not used because of that. */
    public Optional<String> problem() {
        return problem;
    }

    public ConfigFile config() {
        return config;
    }

    public ConfigFile override() {
        return override;
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** A value and who gave it, e.g. {@code "environment: the variable KOKORO_PORT"}. */
    private record Given(String text, String origin) {}

    @Override
    public String defaultValue(ArgSpec argument) {
        return given(argument).map(Given::text).orElse(null);
    }

    private Optional<Given> given(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || argument.command() == null) {
            return Optional.empty();
        }
        return ConfigurableOptions.of(argument.command().name()).stream()
                .filter(name -> List.of(option.names()).contains(name))
                .findFirst()
                .flatMap(name -> fromEnvironment(name, option).or(() -> fromFiles(name)));
    }

    private Optional<Given> fromEnvironment(String name, OptionSpec option) {
        String variable = ConfigurableOptions.variable(name);
        String text = environment.getOrDefault(variable, "").strip();
        // Kubernetes gives every pod such variables for a service that is called kokoro.
        if (text.isEmpty() || text.startsWith("tcp://")) {
            return Optional.empty();
        }
        String value = option.isMultiValue() ? String.join(SEPARATOR, text.split("\\s*,\\s*")) : text;
        return Optional.of(new Given(value, "environment: the variable " + variable));
    }

    private Optional<Given> fromFiles(String name) {
        String key = ConfigurableOptions.key(name);
        return fromFile(override, key, "override").or(() -> fromFile(config, key, "config"));
    }

    private static Optional<Given> fromFile(ConfigFile file, String key, String word) {
        JsonElement value = file.tree().get(key);
        if (value == null || value.isJsonNull() || value.isJsonObject()) {
            return Optional.empty();
        }
        String text = value.isJsonArray()
                ? StreamSupport.stream(value.getAsJsonArray().spliterator(), false)
                        .map(e -> text(e, key, file))
                        .collect(Collectors.joining(SEPARATOR))
                : text(value, key, file);
        return Optional.of(new Given(text, word + ": " + file.name()));
    }

    private static String text(JsonElement value, String key, ConfigFile file) {
        if (!value.isJsonPrimitive()) {
            throw new ConfigException("\"" + key + "\" in " + file.name() + " is " + value
                    + ": give a word or a number, or a list of them.");
        }
        return value.getAsString();
    }

    /** Who gave an option its value, where that was not the command line; for a message about the value. */
    public Optional<String> origin(ArgSpec argument) {
        return given(argument).map(Given::origin);
    }

    /** Sentences on the options that a message names and the command line did not give. */
    public String origins(ParseResult command, String message) {
        return command.commandSpec().options().stream()
                .filter(o -> !command.hasMatchedOption(o))
                .flatMap(o -> given(o).stream()
                        .filter(g -> message.contains(o.longestName()))
                        .map(g -> " (" + o.longestName() + " has this value from " + g.origin() + ")"))
                .collect(Collectors.joining());
    }

    /** Adds a row for each option of a command that can be configured: key, value, source. */
    public void addTo(TextTable table, ParseResult parsed) {
        CommandSpec command = parsed.commandSpec();
        for (String name : ConfigurableOptions.of(command.name())) {
            OptionSpec option = command.findOption(name);
            if (option == null) {
                continue;
            }
            String source = parsed.hasMatchedOption(option)
                    ? "flag: the option " + name
                    : origin(option).orElse("default");
            table.add(ConfigurableOptions.key(name), shown(name, option.getValue()), source);
        }
    }

    private static String shown(String name, Object value) {
        if (value == null) {
            return "null";
        }
        return name.equals(SECRET) ? "(hidden)" : value.toString();
    }

    /** Variables that look like ours and are read by nobody, each with the name that was perhaps meant. */
    public List<String> strayVariables(Set<String> others) {
        Set<String> known = ConfigurableOptions.keys().stream()
                .map(k -> ConfigurableOptions.VARIABLES + k.toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        known.addAll(others);
        return environment.keySet().stream()
                .filter(name -> name.startsWith(ConfigurableOptions.VARIABLES) && !known.contains(name))
                // Kubernetes' variables for a service that is called kokoro.
                .filter(name -> !name.matches("KOKORO_(SERVICE|PORT)_.*"))
                .sorted()
                .map(name -> name + " is read by nobody." + Nearest.hint(name, known))
                .toList();
    }
}
