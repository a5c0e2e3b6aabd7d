package io.kinewatch.schemas.config;

/** A value as the user wrote it, and where. */
record GivenValue(String text, Origin origin) {}
