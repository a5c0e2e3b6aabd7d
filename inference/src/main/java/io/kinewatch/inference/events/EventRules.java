package io.kinewatch.inference.events;

import io.kinewatch.schemas.config.ConfigSection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that decides which predictions make an action event.
 *
 * @param everywhere the rules of cameras that have none of their own
 * @param cameras the rules of the cameras that do, by camera id
 * @param ignoredLabels labels that mean "nothing happens"
 * @param silence a hole in the windows of a camera, in capture time, that ends what goes on
 */
public record EventRules(
        LabelRules everywhere, Map<String, LabelRules> cameras, Set<String> ignoredLabels, Duration silence) {

    private static final Duration SHORTEST_SILENCE = Duration.ofMillis(500);

    public static final EventRules DEFAULT =
            new EventRules(LabelRules.DEFAULT, Map.of(), Set.of("idle"), Duration.ofSeconds(3));

    public EventRules {
        cameras = Map.copyOf(cameras);
        ignoredLabels = Set.copyOf(ignoredLabels);
    }

    static EventRules read(ConfigSection root) {
        LabelRules everywhere = LabelRules.read(root, DEFAULT.everywhere);
        Map<String, LabelRules> cameras = new TreeMap<>();
        root.namedSections("cameras")
                .forEach((camera, block) -> cameras.put(camera, LabelRules.read(block, everywhere)));
        List<String> ignored = root.strings("ignoredLabels");
        return new EventRules(
                everywhere,
                cameras,
                root.has("ignoredLabels") ? Set.copyOf(ignored) : DEFAULT.ignoredLabels,
                root.duration("silence", DEFAULT.silence, SHORTEST_SILENCE, Duration.ofHours(1)));
    }

    public ActionRule of(String cameraId, String label) {
        return cameras.getOrDefault(cameraId, everywhere).of(label);
    }
}
