package io.kinewatch.local.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics that an inference stage served at one moment. Immutable.
 *
 * @param samples by name and labels, as Prometheus writes them
 */
record ScrapedMetrics(Map<String, Double> samples) {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][^ ]*) (\\S+)");
    private static final Pattern BUCKET =
            Pattern.compile("kinewatch_infer_latency_seconds_bucket\\{hop=\"(\\w+)\",le=\"([^\"]+)\",?}");

    static ScrapedMetrics parse(String text) {
        Map<String, Double> samples = new HashMap<>();
        text.lines().forEach(line -> {
            Matcher matcher = SAMPLE.matcher(line);
            if (matcher.matches()) {
                String value = matcher.group(2);
                samples.put(
                        matcher.group(1), value.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(value));
            }
        });
        return new ScrapedMetrics(Map.copyOf(samples));
    }

    ScrapedMetrics since(ScrapedMetrics before) {
        Map<String, Double> more = new HashMap<>(samples);
        before.samples.forEach((name, value) -> more.merge(name, -value, Double::sum));
        return new ScrapedMetrics(Map.copyOf(more));
    }

    /** The sum over all labels. */
    double sum(String name) {
        return samples.entrySet().stream()
                .filter(sample ->
                        sample.getKey().equals(name) || sample.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Windows in a call of the network, on average. */
    double meanBatch() {
        return sum("kinewatch_infer_batch_size_sum") / Math.max(1, sum("kinewatch_infer_batch_size_count"));
    }

    /** The stage's histogram of this hop. */
    HopLatency hop(String hop) {
        List<HopLatency.Bucket> cumulative = new ArrayList<>();
        samples.forEach((name, value) -> {
            Matcher matcher = BUCKET.matcher(name);
            if (matcher.matches() && matcher.group(1).equals(hop)) {
                String limit = matcher.group(2);
                double seconds = limit.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(limit);
                cumulative.add(new HopLatency.Bucket(1000 * seconds, Math.round(value)));
            }
        });
        return HopLatency.ofCumulative(hop, cumulative);
    }
}
