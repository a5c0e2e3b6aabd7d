package io.kinewatch.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Puts the answers of clips together, entry by entry, so that no more than those of one entry are held. An entry of which a clip can't be
 * read is left out as a whole. One thread.
 */
public final class EntryAnswers implements ClipAnswers.Receiver {
    private final List<EntryClips> entries;
    private final IntConsumer progress;
    private final Receiver receiver;
    private final List<float[]> rows = new ArrayList<>();
    private UnreadableVideo problem;
    private int missing;
    private int current;
    private int done;

    private EntryAnswers(List<EntryClips> entries, IntConsumer progress, Receiver receiver) {
        this.entries = entries;
        this.progress = progress;
        this.receiver = receiver;
    }

    /** Takes entries with their answers, one after another. */
    public interface Receiver {
        /** What is seen in the clips of an entry: one row a view, by labelIndex (or by feature). */
        void entry(EntryClips entry, List<float[]> rows);

        /** An entry whose clips can't all be read. */
        void unreadable(EntryClips entry, UnreadableVideo video);
    }

    /** Tells the receiver about each entry, in order; it is called on this thread. */
    public static void each(
            List<EntryClips> entries, ClipAnswers answers, EvaluationProgress progress, Receiver receiver) {
        List<ClipView> views =
                entries.stream().flatMap(entry -> entry.views().stream()).toList();
        answers.each(views, new EntryAnswers(entries, done -> progress.computed(done, views.size()), receiver));
    }

    @Override
    public void answer(float[] probabilities) {
        rows.add(probabilities);
        endOfEntry();
    }

    @Override
    public void unreadable(UnreadableVideo video) {
        problem = video;
        missing++;
        endOfEntry();
    }

    private void endOfEntry() {
        progress.accept(++done);
        EntryClips entry = entries.get(current);
        if (rows.size() + missing < entry.views().size()) {
            return;
        }
        if (problem == null) {
            receiver.entry(entry, List.copyOf(rows));
        } else {
            receiver.unreadable(entry, problem);
        }
        rows.clear();
        problem = null;
        missing = 0;
        current++;
    }
}
