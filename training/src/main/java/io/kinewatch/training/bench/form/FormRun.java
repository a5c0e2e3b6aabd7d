package io.kinewatch.training.bench.form;

/** A network in one form, ready to be timed. For one thread. */
interface FormRun extends AutoCloseable {
    /** Computes the logits of as many clips, which are made beforehand. */
    void once(int batch);

    @Override
    void close();
}
