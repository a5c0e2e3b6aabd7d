package io.kinewatch.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;

/** What {@code --json} writes: the same as the table, for machines. */
final class JsonFile {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFile() {}

    /** Writes a record or map; does nothing where no file was asked for. */
    static void write(Path file, Object content) throws IOException {
        if (file != null) {
            MAPPER.writeValue(file.toFile(), content);
        }
    }
}
