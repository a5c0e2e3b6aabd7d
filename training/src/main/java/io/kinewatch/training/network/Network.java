package io.kinewatch.training.network;

import java.util.List;

/**
 * A network without weights: which one of the literature it is, for which clips and labels, and its layers.
 *
 * <p>Made by {@link Networks#build}; read by the summary, the trainable block and the ONNX export. Immutable.
 *
 * @param name such as {@code hara/resnet-18}; it fixes which variant of the literature is meant
 * @param arguments everything that {@link Networks#build} needs to make it again, defaults spelt out
 * @param input one clip: channels, frames, height, width
 * @param labels length of the logits
 * @param root layers that turn (N, C, T, H, W) into logits (N, labels)
 */
public record Network(String name, NetworkArguments arguments, ActivationShape input, int labels, Layer.Sequence root) {

    /** Every tensor in the order of PyTorch's state dict, counters of batches included. */
    public List<TensorSpec> stateDict() {
        return root.tensors();
    }

    /** The tensors that weights must hold: the state dict without the counters. */
    public List<TensorSpec> tensors() {
        return root.tensors().stream()
                .filter(tensor -> tensor.role() != TensorSpec.Role.COUNTER)
                .toList();
    }
}
