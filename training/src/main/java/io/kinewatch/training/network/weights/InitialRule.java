package io.kinewatch.training.network.weights;

/** How the weights of a network begin. */
public enum InitialRule {
    /** As in the code of most of the networks' authors. */
    PUBLISHED,
    /**
     * The same, but each residual block begins as its shortcut, because the gamma of its last batch norm is 0 (Goyal et al. 2017, section 5.1;
     * torchvision's {@code zero_init_residual}), and a convolution in groups counts the fan-out of one group. For deep networks with
     * narrow or channelwise convolutions, which otherwise take long until they learn anything.
     */
    IDENTITY
}
