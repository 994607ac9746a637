package dev.kokoro.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
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

/** The room's records as JSON: an empty optional and a number that is none are {@code null}. */
public final class BenchJson {
    private BenchJson() {}

    /** For files that people read. */
    public static Gson pretty() {
        return builder().setPrettyPrinting().create();
    }

    /** For files that programs read. */
    public static Gson plain() {
        return builder().create();
    }

    private static GsonBuilder builder() {
        return new GsonBuilder()
                .serializeNulls()
                .disableHtmlEscaping()
                .registerTypeAdapter(double.class, new Decimal())
                .registerTypeAdapter(Double.class, new Decimal())
                .registerTypeAdapter(OptionalDouble.class, new MaybeDouble())
                .registerTypeAdapter(OptionalInt.class, new MaybeInt())
                .registerTypeAdapterFactory(new OptionalFactory());
    }

    private static final class Decimal extends TypeAdapter<Double> {
        @Override
        public void write(JsonWriter out, Double value) throws IOException {
            if (value == null || !Double.isFinite(value)) {
                out.nullValue();
            } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                out.value(value.longValue());
            } else {
                // Six significant digits at least, and no digits that no clock has.
                out.value(new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(9))
                        .stripTrailingZeros());
            }
        }

        @Override
        public Double read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return Double.NaN;
            }
            return in.nextDouble();
        }
    }

    private static final class MaybeDouble extends TypeAdapter<OptionalDouble> {
        @Override
        public void write(JsonWriter out, OptionalDouble value) throws IOException {
            if (value == null || value.isEmpty()) {
                out.nullValue();
            } else {
                out.value(value.getAsDouble());
            }
        }

        @Override
        public OptionalDouble read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(in.nextDouble());
        }
    }

    private static final class MaybeInt extends TypeAdapter<OptionalInt> {
        @Override
        public void write(JsonWriter out, OptionalInt value) throws IOException {
            if (value == null || value.isEmpty()) {
                out.nullValue();
            } else {
                out.value(value.getAsInt());
            }
        }

        @Override
        public OptionalInt read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return OptionalInt.empty();
            }
            return OptionalInt.of(in.nextInt());
        }
    }

    private static final class OptionalFactory implements TypeAdapterFactory {
        @Override
        @SuppressWarnings("unchecked") // the raw type has just been compared
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            if (type.getRawType() != Optional.class) {
                return null;
            }
            var content = ((ParameterizedType) type.getType()).getActualTypeArguments()[0];
            return (TypeAdapter<T>) new MaybeValue<>(gson.getAdapter(TypeToken.get(content)));
        }
    }

    private static final class MaybeValue<V> extends TypeAdapter<Optional<V>> {
        private final TypeAdapter<V> content;

        @SuppressWarnings("unchecked")
        MaybeValue(TypeAdapter<?> content) {
            this.content = (TypeAdapter<V>) content;
        }

        @Override
        public void write(JsonWriter out, Optional<V> value) throws IOException {
            if (value == null || value.isEmpty()) {
                out.nullValue();
            } else {
                content.write(out, value.get());
            }
        }

        @Override
        public Optional<V> read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return Optional.empty();
            }
            return Optional.of(content.read(in));
        }
    }
}
