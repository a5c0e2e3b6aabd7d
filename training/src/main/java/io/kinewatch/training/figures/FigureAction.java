package io.kinewatch.training.figures;

import static io.kinewatch.training.figures.Posture.LYING;
import static io.kinewatch.training.figures.Posture.SITTING;
import static io.kinewatch.training.figures.Posture.STANDING;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The ten actions, in the order of their label indices. */
public enum FigureAction {
    /** Doing nothing, in any posture. */
    IDLE(STANDING, STANDING),
    WALK(STANDING, STANDING),
    RUN(STANDING, STANDING),
    JUMP(STANDING, STANDING),
    WAVE(STANDING, STANDING),
    CLAP(STANDING, STANDING),
    SIT_DOWN(STANDING, SITTING),
    STAND_UP(SITTING, STANDING),
    FALL(STANDING, LYING),
    GET_UP(LYING, STANDING);

    private final Posture before;
    private final Posture after;

    FigureAction(Posture before, Posture after) {
        this.before = before;
        this.after = after;
    }

    /** The name in data sets and bundles. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All labels, in order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(FigureAction::label).toList();
    }

    /** The posture from which this can begin; {@link #IDLE} begins and ends in any. */
    public Posture before() {
        return before;
    }

    /** The posture in which this ends. */
    public Posture after() {
        return after;
    }

    /** Whether this leads from one posture to another and is over then. */
    public boolean transition() {
        return before != after;
    }
}
