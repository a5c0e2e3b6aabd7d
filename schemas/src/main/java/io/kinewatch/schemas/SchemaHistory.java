package io.kinewatch.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every version of a record's schema that was ever released, oldest first: {@code history/NAME.1.avsc},
 * {@code history/NAME.2.avsc} and so on. A test holds the newest of them against the schema in use, so a change of a
 * schema has to be kept here, and has to be readable by older readers and the other way round.
 */
final class SchemaHistory {
    private SchemaHistory() {}

    /** All kept versions of the record with this name; empty if none was kept. */
    static List<Schema> of(String name) {
        List<Schema> versions = new ArrayList<>();
        for (int version = 1; ; version++) {
            try (InputStream file =
                    SchemaHistory.class.getResourceAsStream("history/" + name + "." + version + ".avsc")) {
                if (file == null) {
                    return versions;
                }
                versions.add(new Schema.Parser().parse(file));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the kept schema " + name + "." + version, e);
            }
        }
    }
}
