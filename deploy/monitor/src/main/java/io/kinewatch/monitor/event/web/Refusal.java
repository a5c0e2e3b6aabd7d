package io.kinewatch.monitor.event.web;

/**
 * Why there is no answer, as the HTTP API tells it. Immutable.
 *
 * @param error what is wrong
 * @param fix what to do about it
 */
record Refusal(String error, String fix) {}
