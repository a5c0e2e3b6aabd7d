package io.kinewatch.training.figures;

/** What a person rests in between two actions. */
public enum Posture {
    STANDING,
    SITTING,
    LYING
}
