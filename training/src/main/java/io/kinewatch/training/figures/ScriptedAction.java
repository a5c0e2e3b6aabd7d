package io.kinewatch.training.figures;

/**
 * What a person really does in a part of a scene: the truth that predictions and events are compared with.
 *
 * @param start seconds since the scene's start
 * @param end seconds since the scene's start
 */
public record ScriptedAction(FigureAction action, double start, double end) {

    public String label() {
        return action.label();
    }

    public double seconds() {
        return end - start;
    }
}
