package io.kinewatch.training.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.Augmentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan as JSON: the file {@code plan.json} of a run, and the tree in which single numbers are changed and compared. Stateless. */
public final class PlanFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlanFile() {}

    /** Writes the file; it appears when it is complete. */
    public static void write(Path file, TrainingPlan plan) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(unfinished, text(plan));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads a file; throws {@link TrainingException}, saying what is wrong, if it is no plan. */
    public static TrainingPlan read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), TrainingPlan.class);
        } catch (JsonProcessingException e) {
            throw new TrainingException(file + " is no plan: " + problem(e), e);
        }
    }

    /** The plan as text. */
    public static String text(TrainingPlan plan) {
        try {
            return JSON.writeValueAsString(plan) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A plan has a text", e);
        }
    }

    /** The plan as a tree of its own. */
    public static ObjectNode tree(TrainingPlan plan) {
        return JSON.valueToTree(plan);
    }

    /** Any value as a node of a tree. */
    public static JsonNode node(Object value) {
        return JSON.valueToTree(value);
    }

    /**
     * The plan that a tree says.
     *
     * @param problems gets everything that is wrong, one line each; then the result is null
     */
    public static TrainingPlan plan(ObjectNode tree, List<String> problems) {
        List<String> found = new ArrayList<>();
        check(tree, "augmentation", Augmentation.class, found);
        check(tree, "clip", ClipSpec.class, found);
        check(tree, "descent", Descent.class, found);
        check(tree, "objective", Objective.class, found);
        check(tree, "arithmetic", Arithmetic.class, found);
        check(tree, "length", RunLength.class, found);
        if (found.isEmpty()) {
            try {
                return JSON.treeToValue(tree, TrainingPlan.class);
            } catch (JsonProcessingException e) {
                found.add(problem(e));
            }
        }
        problems.addAll(found);
        return null;
    }

    /** What is different, one line each: {@code descent.batch is 16, was 32}. */
    public static List<String> differences(TrainingPlan now, TrainingPlan before) {
        List<String> differences = new ArrayList<>();
        compare("", tree(now), tree(before), differences);
        return differences;
    }

    private static void compare(String path, JsonNode now, JsonNode before, List<String> differences) {
        if (now instanceof ObjectNode && before instanceof ObjectNode) {
            TreeSet<String> names = new TreeSet<>();
            now.fieldNames().forEachRemaining(names::add);
            before.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    compare(path.isEmpty() ? name : path + "." + name, now.get(name), before.get(name), differences));
        } else if (now == null || !now.equals(before)) {
            differences.add(path + " is " + shown(now) + ", was " + shown(before));
        }
    }

    private static String shown(JsonNode node) {
        if (node == null) {
            return "not given";
        }
        return node instanceof ArrayNode && node.size() > 8 ? node.size() + " others" : node.toString();
    }

    private static void check(ObjectNode tree, String name, Class<?> type, List<String> problems) {
        try {
            JSON.treeToValue(tree.get(name), type);
        } catch (JsonProcessingException e) {
            problems.add(name + ": " + problem(e));
        }
    }

    private static String problem(JsonProcessingException e) {
        if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
            List<Reference> place = wrong.getPath();
            return place.get(place.size() - 1).getFieldName() + " is " + wrong.getValue() + "; valid: "
                    + Stream.of(wrong.getTargetType().getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return e.getCause() instanceof IllegalArgumentException ? e.getCause().getMessage() : e.getOriginalMessage();
    }
}
