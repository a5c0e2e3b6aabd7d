package io.kinewatch.training.sets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The annotations of ActivityNet (Caba Heilbron et al. 2015, {@code activity_net.v1-3.min.json}): segments of untrimmed videos. The
 * testing subset comes without segments; its videos are counted.
 *
 * @param file to read
 */
public record ActivityNetAnnotations(Path file) {
    private static final String DATABASE = "database";

    /** Reads all; the first wrong place ends it with an {@link IndexException}. */
    public AnnotatedSet read() {
        List<Stretch> stretches = new ArrayList<>();
        int unlabelled = 0;
        try (JsonParser parser = JsonMapper.builder().build().createParser(file.toFile())) {
            findDatabase(parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Video video = new Video(parser.currentName(), place(parser));
                parser.nextToken();
                List<Stretch> found = video.stretches(parser.readValueAsTree());
                unlabelled += found.isEmpty() ? 1 : 0;
                stretches.addAll(found);
            }
            return new AnnotatedSet(stretches, unlabelled, List.of());
        } catch (JsonProcessingException e) {
            String at = e.getLocation() == null
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
            throw new IndexException(file + at + ": " + e.getOriginalMessage(), e);
        } catch (NoSuchFileException | java.io.FileNotFoundException e) {
            throw new IndexException("There is no annotation file " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Up to the opening brace of its value. */
    private void findDatabase(JsonParser parser) throws IOException {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(DATABASE);
                if (parser.nextToken() == JsonToken.START_OBJECT && found) {
                    return;
                }
                parser.skipChildren();
            }
        }
        throw new IndexException(
                file + ":1: there is no object named " + DATABASE + ": give ActivityNet's activity_net.v1-3.min.json");
    }

    private String place(JsonParser parser) {
        return file + ":" + parser.currentLocation().getLineNr() + ":"
                + parser.currentTokenLocation().getColumnNr();
    }

    private record Video(String id, String at) {
        List<Stretch> stretches(JsonNode video) {
            Split split = split(video.path("subset").asText());
            JsonNode annotations = video.path("annotations");
            if (!annotations.isArray()) {
                throw wrong("has no list of annotations");
            }
            List<Stretch> stretches = new ArrayList<>();
            for (JsonNode annotation : annotations) {
                stretches.add(stretch(annotation, split));
            }
            return stretches;
        }

        private Stretch stretch(JsonNode annotation, Split split) {
            String label = annotation.path("label").asText();
            if (label.isBlank()) {
                throw wrong("has an annotation without a label: " + annotation);
            }
            JsonNode segment = annotation.path("segment");
            if (segment.size() != 2
                    || !segment.get(0).isNumber()
                    || !segment.get(1).isNumber()) {
                throw wrong("has an annotation whose segment is not [from, to] in seconds: " + annotation);
            }
            double from = segment.get(0).asDouble();
            double to = segment.get(1).asDouble();
            if (from < 0 || to < from) {
                throw wrong("has a segment that ends before it begins, or begins before the video: " + annotation);
            }
            return new Stretch(FileNames.ofVideo("v_" + id, id), label, from, to, split, Origin.of(id, at));
        }

        private Split split(String subset) {
            return switch (subset) {
                case "training" -> Split.TRAIN;
                case "validation" -> Split.VALIDATION;
                case "testing" -> Split.TEST;
                default -> throw wrong("is of subset " + subset + ", not training, validation or testing");
            };
        }

        private IndexException wrong(String problem) {
            return new IndexException(at + ": video " + id + " " + problem);
        }
    }
}
