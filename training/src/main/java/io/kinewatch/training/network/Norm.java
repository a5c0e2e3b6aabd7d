package io.kinewatch.training.network;

/**
 * The batch normalisation that a paper's code uses throughout.
 *
 * <p>Immutable.
 *
 * @param epsilon added to the variance
 * @param momentum the share of the new batch in the running statistics
 */
record Norm(double epsilon, double momentum) {
    /** PyTorch's defaults, which torchvision and most ports keep. */
    static final Norm PYTORCH = new Norm(1e-5, 0.1);

    Layer.BatchNorm layer(String name, int channels) {
        return new Layer.BatchNorm(name, channels, epsilon, momentum);
    }
}
