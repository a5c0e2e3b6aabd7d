package io.kinewatch.training.network;

/**
 * What stands in a residual block where a 2D ResNet has its 3x3 convolution: the forms that Tran et al. compare.
 *
 * <p>Each is made without the norm that follows it in the block. Names are those of torchvision and of VMZ's PyTorch code. Stateless.
 */
enum BlockConv {
    /** R3D: 3x3x3. */
    VOLUMETRIC {
        @Override
        Layer layer(String name, Channels channels, Triple stride, Norm norm) {
            return new Layer.Conv(name, channels.in(), channels.out(), Sliding.same(Triple.cube(3), stride));
        }
    },

    /** R2D and the 2D half of MC and rMC: 1x3x3, never strided in time. */
    FRAMEWISE {
        @Override
        Layer layer(String name, Channels channels, Triple stride, Norm norm) {
            return new Layer.Conv(
                    name, channels.in(), channels.out(), split(stride).withinFrames());
        }

        @Override
        Triple stageStride() {
            return split(super.stageStride()).withinFrames().stride();
        }
    },

    /** R(2+1)D: 1x3x3 within frames, then 3x1x1 across them, with norm and ReLU between. */
    SPLIT {
        @Override
        Layer layer(String name, Channels channels, Triple stride, Norm norm) {
            SplitKernel split = split(stride);
            return Layer.Sequence.of(
                    name,
                    new Layer.Conv(name + ".0", channels.in(), channels.middle(), split.withinFrames()),
                    norm.layer(name + ".1", channels.middle()),
                    new Layer.Relu(name + ".2"),
                    new Layer.Conv(name + ".3", channels.middle(), channels.out(), split.acrossFrames()));
        }
    },

    /** ir-CSN, "interaction-reduced": each channel has a 3x3x3 kernel of its own. */
    CHANNELWISE {
        @Override
        Layer layer(String name, Channels channels, Triple stride, Norm norm) {
            return channelwise(name, channels.out(), stride);
        }
    },

    /** ip-CSN, "interaction-preserved": a 1x1x1 convolution mixes the channels first; a norm but no ReLU between, as in VMZ. */
    MIXED_CHANNELWISE {
        @Override
        Layer layer(String name, Channels channels, Triple stride, Norm norm) {
            return Layer.Sequence.of(
                    name,
                    new Layer.Conv(name + ".0", channels.in(), channels.out(), Sliding.pointwise(Triple.cube(1))),
                    norm.layer(name + ".1", channels.out()),
                    channelwise(name + ".2", channels.out(), stride));
        }
    };

    /** The convolution; its norm goes only into what it has inside. */
    abstract Layer layer(String name, Channels channels, Triple stride, Norm norm);

    /** The stride with which stages 2 to 4 begin: halving space, and time where there are kernels across time. */
    Triple stageStride() {
        return Triple.cube(2);
    }

    /** The halves of a 3x3x3 convolution. */
    static SplitKernel split(Triple stride) {
        return new SplitKernel(Sliding.same(Triple.cube(3), stride));
    }

    private static Layer channelwise(String name, int channels, Triple stride) {
        return new Layer.Conv(name, channels, channels, Sliding.same(Triple.cube(3), stride), channels, false);
    }

    /** Channels that come in, that are between the two halves of a split convolution, and that go out. */
    record Channels(int in, int middle, int out) {}
}
