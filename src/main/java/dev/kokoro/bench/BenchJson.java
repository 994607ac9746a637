package dev.kokoro.bench;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.kokoro.model.SessionSettings.Spin;
import dev.kokoro.report.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** The room's records as JSON: an empty optional and a number that is none are {@code null}; names are as in Java. */
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
        return Json.builder()
                .serializeNulls()
                .setFieldNamingPolicy(FieldNamingPolicy.IDENTITY)
                .registerTypeAdapter(double.class, new Decimal())
                .registerTypeAdapter(Double.class, new Decimal())
                .registerTypeAdapterFactory(new SettingFactory());
    }

    /** A setting as files have it: its allocation's numbers beside the others. */
    private record FlatSetting(
            String model, int threads, int replicas, int processes, Spin spin, Optional<String> affinity) {}

    private static final class SettingFactory implements TypeAdapterFactory {
        @Override
        @SuppressWarnings("unchecked") // the raw type has just been compared
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            return type.getRawType() == Setting.class
                    ? (TypeAdapter<T>) new SettingAdapter(gson.getAdapter(FlatSetting.class))
                    : null;
        }
    }

    private static final class SettingAdapter extends TypeAdapter<Setting> {
        private final TypeAdapter<FlatSetting> flat;

        SettingAdapter(TypeAdapter<FlatSetting> flat) {
            this.flat = flat;
        }

        @Override
        public void write(JsonWriter out, Setting s) throws IOException {
            flat.write(
                    out, new FlatSetting(s.model(), s.threads(), s.replicas(), s.processes(), s.spin(), s.affinity()));
        }

        @Override
        public Setting read(JsonReader in) throws IOException {
            FlatSetting s = flat.read(in);
            return Setting.of(s.model(), s.replicas(), s.threads(), s.processes(), s.spin(), s.affinity());
        }
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
                out.value(new BigDecimal(value).round(new MathContext(9)).stripTrailingZeros());
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
}
