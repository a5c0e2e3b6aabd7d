package io.kinewatch.monitor.health;

import java.util.Map;

/** One line of what a process tells Prometheus. */
record MetricSample(String name, Map<String, String> labels, double value) {}
