package io.kinewatch.training.network;

/**
 * What can be made of a layer tree: one method a layer kind, each turning the layer's input into its output.
 *
 * <p>{@code V} is what flows from layer to layer: a shape for the summary, an NDArray for the trainable block, the name of a value for the
 * ONNX graph. Because a reader must implement every method, a new kind of layer does not compile until all readers know it.
 *
 * @param <V> what flows through the tree
 */
public interface LayerReader<V> {
    V conv(Layer.Conv layer, V input);

    V batchNorm(Layer.BatchNorm layer, V input);

    V relu(Layer.Relu layer, V input);

    V maxPool(Layer.MaxPool layer, V input);

    V averagePool(Layer.AveragePool layer, V input);

    V globalAveragePool(Layer.GlobalAveragePool layer, V input);

    V zeroPadShortcut(Layer.ZeroPadShortcut layer, V input);

    V flatten(Layer.Flatten layer, V input);

    V dropout(Layer.Dropout layer, V input);

    V linear(Layer.Linear layer, V input);

    V residual(Layer.Residual layer, V input);

    V concat(Layer.Concat layer, V input);

    V sequence(Layer.Sequence layer, V input);
}
