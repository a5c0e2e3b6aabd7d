package io.kinewatch.training.network;

/**
 * A 3D convolution split into one within frames and one across them: (2+1)D (Tran et al. 2018, arXiv 1711.11248, section 3.5).
 *
 * <p>Immutable.
 *
 * @param whole the 3D convolution's kernel, stride and padding
 */
record SplitKernel(Sliding whole) {
    Sliding withinFrames() {
        Triple kernel = whole.kernel();
        Triple stride = whole.stride();
        Triple padding = whole.padding();
        return new Sliding(
                Triple.of(1, kernel.height(), kernel.width()),
                Triple.of(1, stride.height(), stride.width()),
                Triple.of(0, padding.height(), padding.width()));
    }

    Sliding acrossFrames() {
        return new Sliding(
                Triple.of(whole.kernel().frames(), 1, 1),
                Triple.of(whole.stride().frames(), 1, 1),
                Triple.of(whole.padding().frames(), 0, 0));
    }

    /** As many channels between the two as give both together the weights of the 3D convolution, rounded down. */
    int middle(int inChannels, int outChannels) {
        Triple kernel = whole.kernel();
        long weights = kernel.volume() * inChannels * outChannels;
        long perChannel = (long) inChannels * kernel.height() * kernel.width() + (long) kernel.frames() * outChannels;
        return Math.toIntExact(weights / perChannel);
    }
}
