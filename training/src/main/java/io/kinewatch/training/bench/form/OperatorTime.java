package io.kinewatch.training.bench.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one kind of operator takes of a graph's time, as OnnxRuntime's profiler tells it. Immutable.
 *
 * @param form {@code float} or {@code cpu}
 * @param msPerClip wall time of all operators of the kind at one thread and one clip at once, which is nearly CPU time
 */
public record OperatorTime(String network, String form, String operator, double msPerClip) {
    private static final String KERNEL = "_kernel_time";
    private static final String RUN = "model_run";

    /**
     * Adds up a profile, the most expensive kind first.
     *
     * @param profile a Chrome trace: an event each time that a kernel ran, and one behind all of those of a run
     * @param warmUp first runs that don't count
     */
    static List<OperatorTime> of(String network, ModelForm form, Path profile, int warmUp) throws IOException {
        Map<String, Double> micros = new TreeMap<>();
        int runs = 0;
        for (JsonNode event : new JsonMapper().readTree(profile.toFile())) {
            String name = event.path("name").asText();
            if (name.equals(RUN)) {
                runs++;
            } else if (name.endsWith(KERNEL) && runs >= warmUp) {
                String operator = event.path("args").path("op_name").asText();
                micros.merge(operator, event.path("dur").asDouble(), Double::sum);
            }
        }
        double counted = 1000.0 * (runs - warmUp);
        return micros.entrySet().stream()
                .map(entry -> new OperatorTime(network, form.told(), entry.getKey(), entry.getValue() / counted))
                .sorted(Comparator.comparingDouble(OperatorTime::msPerClip).reversed())
                .toList();
    }
}
