package io.kinewatch.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the networks of Tran et al., torchvision and Qiu et al. do at other extents, and where their variants differ. */
class VideoNetworksTest {
    static Stream<String> names() {
        return Networks.names().stream().filter(name -> !name.startsWith("hara"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldTakeLongAndOddAndNarrow(String name) {
        NetworkArguments arguments = NetworkArguments.of(7);

        build(name, arguments.with("frames", 64).with("size", 112));
        build(name, arguments.with("frames", 45).with("size", "97x113"));
        Network narrow = build(name, arguments.with("width", 0.0625).with("channels", 2));

        assertEquals(2, narrow.tensors().get(0).shape().get(1), name);
        assertTrue(NetworkSummary.of(narrow).parameters() < 600_000, name);
    }

    /** Caffe's pool5 sees a last window that hangs over the edge; the ports pad instead, VMZ drops the rest. */
    @ParameterizedTest
    @CsvSource({
        "tran/c3d, 16, 112, 512x1x4x4",
        "tran/c3d-padded, 16, 112, 512x1x4x4",
        "tran/c3d-bn, 16, 112, 512x1x3x3",
        "tran/c3d, 8, 112, 512x1x4x4",
        "tran/c3d, 17, 97, 512x2x4x4",
        "tran/c3d-padded, 17, 97, 512x1x4x4",
        "tran/c3d, 64, 171, 512x4x6x6",
        "tran/c3d-bn, 64, 171, 512x4x5x5"
    })
    void shouldSizeTheFirstFullyConnectedLayerByTheClip(String name, int frames, int size, String pooled) {
        Network network =
                build(name, NetworkArguments.of(5).with("frames", frames).with("size", size));

        NetworkSummary summary = NetworkSummary.of(network);

        assertEquals(pooled, stage(summary, "pool5"));
        long features = ((Layer.Linear) summary.layers().get(8).layer()).inFeatures();
        assertEquals(stage(summary, "flatten"), "" + features);
    }

    @ParameterizedTest
    @CsvSource({
        "tran/ir-csn-152, 64x16x28x28",
        "tran/ip-csn-26, 64x16x28x28",
        "tran/r2plus1d-152, 64x16x28x28",
        "tran/r2plus1d-101, 64x16x56x56",
        "tran/r2plus1d-34, 64x16x56x56",
        "tran/r3d-50, 64x16x56x56"
    })
    void shouldPoolBehindTheStemAsThePublishedModelsDo(String name, String stem) {
        NetworkArguments arguments = NetworkArguments.of(5);

        assertEquals(stem, stage(NetworkSummary.of(build(name, arguments)), "stem"));
        assertEquals("64x16x56x56", stage(NetworkSummary.of(build(name, arguments.with("stemPool", false))), "stem"));
    }

    @ParameterizedTest
    @CsvSource({
        "tran/r2d-18, 64x1x56x56, 512x1x7x7",
        "tran/f-r2d-18, 64x16x56x56, 512x16x7x7",
        "tran/mc4-18, 64x16x56x56, 512x8x7x7",
        "tran/rmc4-18, 64x16x56x56, 512x4x7x7",
        "tran/r3d-18, 64x16x56x56, 512x2x7x7"
    })
    void shouldHalveTheFramesOnlyWhereKernelsSpanThem(String name, String first, String last) {
        NetworkSummary summary = NetworkSummary.of(build(name, NetworkArguments.of(5)));

        assertEquals(first, stage(summary, "layer1"));
        assertEquals(last, stage(summary, "layer4"));
    }

    /** Table 1 of the 2018 paper and its section 3.5; torchvision counts the second convolution as the first. */
    @Test
    void shouldCountMiddleChannelsByConvolutionOrByBlock() {
        assertEquals(List.of(230, 288), middle("tran/r2plus1d-18"));
        assertEquals(List.of(230, 230), middle("torchvision/r2plus1d-18"));
    }

    @Test
    void shouldKeepBlocksOfPseudo3dAlikeInEverythingButTheirPaths() {
        Network cycle = build("qiu/p3d-63", NetworkArguments.of(5));
        Network a = build("qiu/p3d-63", NetworkArguments.of(5).with("block", "A"));

        assertEquals(cycle.stateDict(), a.stateDict());
        assertEquals(List.of(512, 512, 3, 3), shape(cycle, "layer4.1.conv_normal.weight"));
        assertEquals("layer1.0.downsample.0.weight", cycle.stateDict().get(6).name());
        assertEquals(List.of(), residuals(a, ".parallel"));
        assertEquals(
                List.of("layer1.1", "layer1.2", "layer2.1", "layer2.2"),
                residuals(cycle, ".parallel").subList(0, 4));
        assertEquals(
                13,
                residuals(build("qiu/p3d-63", NetworkArguments.of(5).with("block", "C")), ".parallel")
                        .size());
    }

    @ParameterizedTest
    @CsvSource({"16, 2048x1x5x5", "31, 2048x1x5x5", "64, 2048x4x5x5"})
    void shouldTakeEachFrameByItselfInTheLastStageOfPseudo3d(int frames, String last) {
        NetworkSummary summary =
                NetworkSummary.of(build("qiu/p3d-63", NetworkArguments.of(5).with("frames", frames)));

        assertEquals(last, stage(summary, "layer4"));
    }

    @Test
    void shouldNameThePoolForWhichAClipIsTooShort() {
        NetworkArguments arguments = NetworkArguments.of(5).with("frames", 15);

        var e = assertThrows(IllegalArgumentException.class, () -> build("qiu/p3d-63", arguments));

        assertEquals("maxpool_2: a kernel of 2x1x1 does not fit an input of 1024x1x10x10", e.getMessage());
    }

    @Test
    void shouldMixChannelsBeforeTheChannelwiseConvolutionWithoutAnActivation() {
        List<Layer> ip =
                flat(build("tran/ip-csn-50", NetworkArguments.of(5)).root()).toList();
        int mixed = ip.stream().map(Layer::name).toList().indexOf("layer1.0.conv2.0.0");

        assertEquals("layer1.0.conv2.0.1", ip.get(mixed + 1).name());
        assertEquals(64, ((Layer.Conv) ip.get(mixed + 2)).groups());
    }

    @Test
    void shouldRefuseKernelsThatTheReadersWouldReadDifferently() {
        var overlap = new Sliding(Triple.cube(2), Triple.cube(2), Triple.cube(0), true);

        assertThrows(IllegalArgumentException.class, () -> new Layer.AveragePool("mean", overlap));
        assertThrows(IllegalArgumentException.class, () -> Layer.Conv.planar("flat", 2, 2, overlap));
    }

    private static Network build(String name, NetworkArguments arguments) {
        return Networks.build(name, arguments);
    }

    private static String stage(NetworkSummary summary, String name) {
        return summary.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .map(stage -> stage.outputShape().toString())
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> shape(Network network, String tensor) {
        return network.tensors().stream()
                .filter(spec -> spec.name().equals(tensor))
                .map(TensorSpec::shape)
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> middle(String name) {
        Network network = build(name, NetworkArguments.of(5));
        return Stream.of("layer2.0.conv1.0.0.weight", "layer2.0.conv2.0.0.weight")
                .map(tensor -> shape(network, tensor).get(0))
                .toList();
    }

    private static List<String> residuals(Network network, String ending) {
        return flat(network.root())
                .map(Layer::name)
                .filter(name -> name.endsWith(ending))
                .map(name -> name.substring(0, name.length() - ending.length()))
                .toList();
    }

    /** The tree's leaves in order of execution, each residual before its parts. */
    private static Stream<Layer> flat(Layer layer) {
        if (layer instanceof Layer.Sequence sequence) {
            return sequence.layers().stream().flatMap(VideoNetworksTest::flat);
        }
        return layer instanceof Layer.Residual sum
                ? Stream.concat(
                        Stream.of(sum), Stream.of(sum.body(), sum.shortcut()).flatMap(VideoNetworksTest::flat))
                : Stream.of(layer);
    }
}
