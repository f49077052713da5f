package vn.motcua.contract.wire;

import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a value type as the plain JSON string that people know it by. */
final class TextAdapter<T> implements JsonAdapter<T> {
    private final Function<String, T> read;
    private final Function<T, String> write;

    TextAdapter(Function<String, T> read, Function<T, String> write) {
        this.read = read;
        this.write = write;
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable T value) {
        if (value == null) {
            writer.nullValue();
        } else {
            writer.value(write.apply(value));
        }
    }

    @Override
    public @Nullable T fromJson(JsonReader reader) {
        if (reader.isNullValue()) {
            return null;
        }
        return read.apply(reader.readString());
    }
}
