package io.kinewatch.training.evaluate;

/** Hears how far an evaluation has come; called by one thread at a time. */
public interface EvaluationProgress {
    /** Hears nothing. */
    EvaluationProgress SILENT = new EvaluationProgress() {
        @Override
        public void read(int done, int videos) {}

        @Override
        public void computed(int done, int clips) {}
    };

    /** So many videos have been looked at, or found unreadable. */
    void read(int done, int videos);

    /** So many clips have gone through the network, or been left out. */
    void computed(int done, int clips);
}
