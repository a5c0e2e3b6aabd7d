package io.kinewatch.monitor.web;

/**
 * The body of every answer that is an error.
 *
 * @param error what is wrong, in words
 * @param fix what to do about it, in words
 */
public record ApiError(String error, String fix) {}
