package dev.kokoro.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Takes fields out of a JSON object by type; remembers which it was asked for, so that the others can be named. */
final class Fields {
    private static final int MOST_NAMED = 10;

    private final JsonObject object;
    private final String prefix;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(JsonObject object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    /** A field that is there and not null. */
    private Optional<JsonElement> get(String name) {
        known.add(name);
        return Optional.ofNullable(object.get(name)).filter(e -> !e.isJsonNull());
    }

    private Optional<JsonPrimitive> primitive(String name, Predicate<JsonPrimitive> fits, String wanted) {
        return get(name).map(e -> {
            if (!e.isJsonPrimitive() || !fits.test(e.getAsJsonPrimitive())) {
                throw ApiException.invalid(prefix + name, "The field " + prefix + name + " must be " + wanted + ".");
            }
            return e.getAsJsonPrimitive();
        });
    }

    Optional<String> text(String name) {
        return primitive(name, JsonPrimitive::isString, "a string").map(JsonPrimitive::getAsString);
    }

    /** All fields of this object, which must be strings. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        object.keySet().forEach(name -> text(name).ifPresent(value -> texts.put(name, value)));
        return texts;
    }

    Optional<Boolean> flag(String name) {
        return primitive(name, JsonPrimitive::isBoolean, "true or false").map(JsonPrimitive::getAsBoolean);
    }

    /** A finite number. */
    Optional<Double> number(String name) {
        return primitive(
                        name,
                        p -> p.isNumber() && p.getAsString().length() <= 40 && Double.isFinite(p.getAsDouble()),
                        "a number")
                .map(JsonPrimitive::getAsDouble);
    }

    Optional<Fields> object(String name) {
        return get(name).map(e -> {
            if (!e.isJsonObject()) {
                throw ApiException.invalid(prefix + name, "The field " + prefix + name + " must be an object.");
            }
            return new Fields(e.getAsJsonObject(), prefix + name + ".");
        });
    }

    boolean isObject(String name) {
        return get(name).filter(JsonElement::isJsonObject).isPresent();
    }

    /** Names of fields that nobody asked for, safe for a header. */
    List<String> unknown() {
        List<String> names = new ArrayList<>();
        for (String name : object.keySet()) {
            if (!known.contains(name) && names.size() < MOST_NAMED) {
                String shown = name.length() > 40 ? name.substring(0, 40) + "..." : name;
                names.add(prefix + shown.replaceAll("[^A-Za-z0-9_.-]", "?"));
            }
        }
        return names;
    }
}
