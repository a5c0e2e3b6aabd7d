package io.kinewatch.inference.events;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

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

    public static final EventRules DEFAULT =
            new EventRules(LabelRules.DEFAULT, Map.of(), Set.of("idle"), Duration.ofSeconds(3));

    public EventRules {
        cameras = Map.copyOf(cameras);
        ignoredLabels = Set.copyOf(ignoredLabels);
    }

    ActionRule of(String cameraId, String label) {
        return cameras.getOrDefault(cameraId, everywhere).of(label);
    }
}
