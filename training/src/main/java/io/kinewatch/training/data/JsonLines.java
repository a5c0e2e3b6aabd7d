package io.kinewatch.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Files with a record in each line, as JSON. What is wrong with a line is told by its keys and what belongs there. Stateless. */
public final class JsonLines {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();

    private static final int SHOWN = 40;

    private JsonLines() {}

    /** Writes a line for each; the file appears when it is complete. */
    public static void write(Path file, List<? extends Record> records) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
            for (Record line : records) {
                out.write(JSON.writeValueAsString(line));
                out.write('\n');
            }
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads one line; throws {@link IllegalArgumentException} that says what is wrong with it. */
    public static <T extends Record> T read(String line, Class<T> type) {
        JsonNode content = parse(line);
        if (!content.isObject()) {
            throw new IllegalArgumentException("it is no JSON object: expected one of " + keys(type));
        }
        try {
            return JSON.treeToValue(content, type);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException("unknown key " + e.getPropertyName() + "; valid: " + keys(type), e);
        } catch (ValueInstantiationException e) {
            throw new IllegalArgumentException(e.getCause().getMessage(), e);
        } catch (MismatchedInputException e) {
            String key = e.getPath().stream()
                    .map(Reference::getFieldName)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(e));
            throw new IllegalArgumentException(key + " is " + expected(type, key) + ", not " + shown(content, key), e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            int column = e.getLocation().getColumnNr();
            boolean cut = e instanceof JsonEOFException || column > line.length();
            throw new IllegalArgumentException(
                    cut ? "the line ends in the middle of its JSON" : "it is not valid JSON: look at column " + column,
                    e);
        }
    }

    private static String keys(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }

    private static String expected(Class<? extends Record> type, String key) {
        Class<?> wanted = Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(key))
                .findFirst()
                .orElseThrow()
                .getType();
        if (wanted.isEnum()) {
            return Arrays.stream(wanted.getEnumConstants())
                    .map(constant -> JSON.convertValue(constant, String.class))
                    .collect(Collectors.joining(" or "));
        }
        return wanted == String.class ? "a text" : "a number";
    }

    private static String shown(JsonNode content, String key) {
        String value = content.path(key).toString();
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    }
}
