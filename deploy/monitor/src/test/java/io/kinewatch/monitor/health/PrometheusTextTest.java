package io.kinewatch.monitor.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    private static final Pattern ALL = Pattern.compile(".*");

    @Test
    void shouldReadSamplesOfTheWantedNamesOnly() {
        String text = """
                # HELP a_total Something {a="b"} 1
                # TYPE a_total counter
                a_total{camera="door",reason="late",} 3.0
                a_total 4
                b_total{camera="door"} 5
                """;

        List<MetricSample> samples = PrometheusText.read(text, Pattern.compile("a_\\w+"));

        assertEquals(
                List.of(
                        new MetricSample("a_total", Map.of("camera", "door", "reason", "late"), 3),
                        new MetricSample("a_total", Map.of(), 4)),
                samples);
    }

    @Test
    void shouldReadWhateverStandsInALabel() {
        String text = "a{camera=\"x\\\"} 9,\\\\ \\n{\",b=\"\"} 1.5E3 1795196859643";

        MetricSample sample = PrometheusText.read(text, ALL).get(0);

        assertEquals(Map.of("camera", "x\"} 9,\\ \n{", "b", ""), sample.labels());
        assertEquals(1500, sample.value());
    }

    @Test
    void shouldSkipWhatIsNoSample() {
        assertEquals(List.of(), PrometheusText.read("<html>\n<p>hello</p>\na{b=\"c\n{} 1\na{ 1\n", ALL));
    }

    @Test
    void shouldNotBeExhaustedByALongLine() {
        String longest = "a{b=\"" + "\\\"".repeat(2_040) + "\"} 1";

        assertEquals(
                2_040,
                PrometheusText.read(longest, ALL).get(0).labels().get("b").length());
        assertEquals(List.of(), PrometheusText.read("a{b=\"" + "\\\"".repeat(1_000_000) + "\"} 1", ALL));
    }

    @Test
    void shouldReadInfinity() {
        assertEquals(
                Double.POSITIVE_INFINITY,
                PrometheusText.read("a +Inf", ALL).get(0).value());
    }
}
