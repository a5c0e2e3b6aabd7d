package io.kinewatch.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code --json} writes: the same as the table, for machines. */
final class JsonFile {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFile() {}

    /** To be called before long work, so that it is not lost at its end. */
    static void checkWritable(Path file) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (folder != null && (Files.isDirectory(file) || !Files.isWritable(folder))) {
            throw new WrongInputException(
                    "--json " + file + " can't be written: give a file in a folder that is there");
        }
    }

    /** Writes a record or map; does nothing where no file was asked for. */
    static void write(Path file, Object content) throws IOException {
        if (file != null) {
            MAPPER.writeValue(file.toFile(), content);
        }
    }
}
