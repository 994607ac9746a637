package dev.kokoro.report;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** Records as JSON: {@code audioSeconds} is {@code audio_seconds}, an empty optional is as absent as null is. */
public final class Json {
    private static final Gson LINE = builder().create();
    private static final Gson LINE_WITH_NULLS = builder().serializeNulls().create();

    private Json() {}

    /** Null is left out. */
    public static GsonBuilder builder() {
        return new GsonBuilder()
                .disableHtmlEscaping()
                .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
                .registerTypeAdapterFactory(new Optionals());
    }

    /** On one line. */
    public static String line(Object value) {
        return LINE.toJson(value);
    }

    /** On one line, with null for what is absent: for readers that look for every field. */
    public static String lineWithNulls(Object value) {
        return LINE_WITH_NULLS.toJson(value);
    }

    /** The same as a tree. */
    public static JsonObject treeWithNulls(Record value) {
        return LINE_WITH_NULLS.toJsonTree(value).getAsJsonObject();
    }

    /** On many lines, for people. */
    public static String page(Object value) {
        return builder().setPrettyPrinting().create().toJson(value);
    }

    /** Rounded to so many parts: 1000 for thousandths. */
    public static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    private static final class Optionals implements TypeAdapterFactory {
        private static final Gson NUMBERS = new Gson();

        @Override
        @SuppressWarnings("unchecked") // the raw type has just been compared
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            Class<?> raw = type.getRawType();
            if (raw == OptionalDouble.class) {
                return (TypeAdapter<T>) new Maybe<OptionalDouble, Double>(
                        NUMBERS.getAdapter(Double.class),
                        OptionalDouble.empty(),
                        OptionalDouble::of,
                        OptionalDouble::getAsDouble);
            }
            if (raw == OptionalInt.class) {
                return (TypeAdapter<T>) new Maybe<OptionalInt, Integer>(
                        NUMBERS.getAdapter(Integer.class), OptionalInt.empty(), OptionalInt::of, OptionalInt::getAsInt);
            }
            if (raw == OptionalLong.class) {
                return (TypeAdapter<T>) new Maybe<OptionalLong, Long>(
                        NUMBERS.getAdapter(Long.class),
                        OptionalLong.empty(),
                        OptionalLong::of,
                        OptionalLong::getAsLong);
            }
            if (raw == Optional.class) {
                var content = ((ParameterizedType) type.getType()).getActualTypeArguments()[0];
                return (TypeAdapter<T>) new Maybe<Optional<Object>, Object>(
                        (TypeAdapter<Object>) gson.getAdapter(TypeToken.get(content)),
                        Optional.empty(),
                        Optional::of,
                        Optional::get);
            }
            return null;
        }
    }

    private static final class Maybe<O, V> extends TypeAdapter<O> {
        private final TypeAdapter<V> content;
        private final O empty;
        private final Function<V, O> of;
        private final Function<O, V> get;

        Maybe(TypeAdapter<V> content, O empty, Function<V, O> of, Function<O, V> get) {
            this.content = content;
            this.empty = empty;
            this.of = of;
            this.get = get;
        }

        @Override
        public void write(JsonWriter out, O value) throws IOException {
            if (value == null || value.equals(empty)) {
                out.nullValue();
            } else {
                content.write(out, get.apply(value));
            }
        }

        @Override
        public O read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return empty;
            }
            return of.apply(content.read(in));
        }
    }
}
