package io.kinewatch.training.network.weights;

/**
 * Where a pickled tensor has its values: a run of values that the checkpoint keeps beside the pickle.
 *
 * @param key under which the checkpoint has it
 * @param first value of this storage in it; not 0 only for views of the legacy format
 * @param size values in this storage
 */
record PickledStorage(ElementType type, String key, long first, long size) {
    /** Its place in the pickle, as what a persistent id is made with. */
    record Kind(ElementType type) {}
}
