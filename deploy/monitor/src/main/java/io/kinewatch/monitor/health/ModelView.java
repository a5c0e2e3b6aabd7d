package io.kinewatch.monitor.health;

/**
 * A model that is being served.
 *
 * @param model id of the bundle
 * @param cameras for how many it answers
 */
public record ModelView(String model, int cameras) {}
