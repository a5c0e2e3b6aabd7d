package io.kinewatch.monitor.picture;

/** A camera's picture in one size. */
public record Tile(String camera, SizeClass size) {}
