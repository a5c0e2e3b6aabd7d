package io.kinewatch.monitor.health;

import java.net.URI;

/**
 * Whether one stage does its work.
 *
 * @param url where it answers
 * @param reason why it is not ready, in words; empty when it is
 */
public record StageView(String name, URI url, boolean ready, String reason) {}
