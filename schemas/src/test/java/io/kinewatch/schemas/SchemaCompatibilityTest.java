package io.kinewatch.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaCompatibilityTest {
    static List<Schema> schemas() {
        return List.of(
                Frame.getClassSchema(),
                Prediction.getClassSchema(),
                ActionEvent.getClassSchema(),
                CameraStatus.getClassSchema(),
                ModelChange.getClassSchema(),
                Clip.getClassSchema(),
                CameraActivity.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldKeepTheSchemaInUseAsTheNewestVersion(Schema schema) {
        List<Schema> history = SchemaHistory.of(schema.getName());

        assertFalse(history.isEmpty(), "keep " + schema.getName() + ".1.avsc in history/");
        assertEquals(
                plain(history.get(history.size() - 1)),
                plain(schema),
                "the schema changed: keep the new one in history/ under the next number");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldReadEveryKeptVersionAndBeReadByIt(Schema schema) {
        for (Schema kept : SchemaHistory.of(schema.getName())) {
            assertEquals(SchemaCompatibilityType.COMPATIBLE, compatibility(schema, kept), "new reads old");
            assertEquals(SchemaCompatibilityType.COMPATIBLE, compatibility(kept, schema), "old reads new");
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldDocumentEveryField(Schema schema) {
        for (Schema.Field field : schema.getFields()) {
            assertFalse(field.doc() == null || field.doc().isBlank(), schema.getName() + "." + field.name());
        }
    }

    @Test
    void shouldSeeAFieldWithoutDefaultAsABreach() {
        Schema broken = new Schema.Parser()
                .parse(LabelProbability.getClassSchema()
                        .toString()
                        .replace("\"fields\":[", "\"fields\":[{\"name\":\"added\",\"type\":\"int\"},"));

        assertEquals(SchemaCompatibilityType.INCOMPATIBLE, compatibility(broken, LabelProbability.getClassSchema()));
    }

    /** Without the marks by which the code generator asks for String. */
    private static String plain(Schema schema) {
        return schema.toString()
                .replace(",\"avro.java.string\":\"String\"", "")
                .replace("{\"type\":\"string\"}", "\"string\"");
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }
}
