package io.kinewatch.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.kinewatch.training.evaluate.AnswerRows;
import java.util.List;

/**
 * A part of a batch on its way through the network. Reading it waits for the device. One thread; frees every array of the part when closed.
 *
 * @param manager of all arrays of the part
 * @param mean its loss
 * @param logits (N, L)
 * @param labels the right ones
 * @param skipped clips that could not be read and were replaced
 */
record BatchPart(NDManager manager, NDArray mean, NDArray logits, List<Integer> labels, int skipped)
        implements AutoCloseable {
    int clips() {
        return labels.size();
    }

    /** Mean over the part's clips. */
    double loss() {
        return mean.getFloat();
    }

    /** Clips whose most probable label is the right one. */
    int right() {
        List<float[]> rows = AnswerRows.split(
                logits.toFloatArray(), Math.toIntExact(logits.getShape().get(1)));
        int right = 0;
        for (int i = 0; i < labels.size(); i++) {
            right += AnswerRows.top(rows.get(i)) == labels.get(i) ? 1 : 0;
        }
        return right;
    }

    @Override
    public void close() {
        manager.close();
    }
}
