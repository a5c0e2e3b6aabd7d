package io.kinewatch.training.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The beats of a scene, made when somebody asks for them. Neighbours blend into each other around the moment where one ends
 * and the other begins, half before and half after it, so that no direction of time is marked. Not thread-safe.
 */
final class Script {
    /** Half the time that a change from one action to the next takes, in seconds. */
    static final double BLEND = 0.17;

    private final Supplier<Beat> next;
    private final List<Beat> beats = new ArrayList<>();

    /** A script of what the supplier gives: beats that follow each other from second 0. */
    Script(Supplier<Beat> next) {
        this.next = next;
    }

    /** Where the person is and in which pose. */
    Beat.Moment at(double seconds) {
        int index = indexAt(seconds);
        Beat beat = beats.get(index);
        if (index > 0 && seconds - beat.start() < BLEND) {
            return mixed(beats.get(index - 1), beat, seconds);
        }
        if (beat.end() - seconds < BLEND) {
            return mixed(beat, beats.get(indexAt(beat.end())), seconds);
        }
        return beat.at(seconds);
    }

    /** The beats that begin before this second. */
    List<Beat> until(double seconds) {
        indexAt(seconds);
        return beats.stream().filter(beat -> beat.start() < seconds).toList();
    }

    private static Beat.Moment mixed(Beat before, Beat after, double seconds) {
        double way = (seconds - after.start() + BLEND) / (2 * BLEND);
        return before.at(seconds).towards(after.at(seconds), way * way * (3 - 2 * way));
    }

    private int indexAt(double seconds) {
        while (beats.isEmpty() || beats.get(beats.size() - 1).end() <= seconds) {
            beats.add(next.get());
        }
        int index = beats.size() - 1;
        while (index > 0 && beats.get(index).start() > seconds) {
            index--;
        }
        return index;
    }
}
