package io.kinewatch.training.network.weights;

import java.util.List;

/**
 * A tensor as a pickle describes it: a view of a storage.
 *
 * @param offset of its first value in the storage
 */
record PickledTensor(PickledStorage storage, long offset, List<Integer> shape, List<Long> strides) {
    PickledTensor {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
    }
}
