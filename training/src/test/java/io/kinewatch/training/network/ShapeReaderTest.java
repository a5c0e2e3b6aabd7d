package io.kinewatch.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeReaderTest {
    /** Rows from "3, 2" on: PyTorch drops a position that would start in the padding behind the input, and keeps one that hangs over it. */
    @ParameterizedTest
    @CsvSource({
        "7, 2, 2, 0, false, 3",
        "7, 2, 2, 0, true, 4",
        "7, 2, 2, 1, false, 4",
        "8, 3, 2, 1, false, 4",
        "8, 3, 2, 1, true, 5",
        "1, 3, 2, 1, false, 1",
        "3, 2, 2, 1, true, 2",
        "5, 2, 3, 1, true, 2",
        "1, 2, 2, 0, true, 1"
    })
    void shouldCountPositionsOfAKernel(int in, int kernel, int stride, int padding, boolean roundUp, int out) {
        var sliding = new Sliding(Triple.cube(kernel), Triple.cube(stride), Triple.cube(padding), roundUp);

        ActivationShape shape =
                new Layer.MaxPool("pool", sliding).read(new ShapeReader(), ActivationShape.volume(2, in, in, in));

        assertEquals(ActivationShape.volume(2, out, out, out), shape);
    }

    @Test
    void shouldCountAGroupedConvolutionByItsGroups() {
        var reader = new ShapeReader();
        var conv = new Layer.Conv("conv", 8, 16, Sliding.same(Triple.of(1, 3, 3), Triple.cube(1)), 4, true);

        ActivationShape shape = conv.read(reader, ActivationShape.volume(8, 2, 5, 5));

        assertEquals(ActivationShape.volume(16, 2, 5, 5), shape);
        assertEquals(16L * 2 * 5 * 5 * 2 * 9, reader.costs().get(0).multiplyAdds());
        assertEquals(List.of(16, 2, 1, 3, 3), conv.tensors().get(0).shape());
        assertEquals("conv.bias", conv.tensors().get(1).name());
    }

    @Test
    void shouldPutBranchesTogetherOnTheChannelAxis() {
        var concat = new Layer.Concat(
                "cat",
                List.of(
                        Layer.Sequence.of("same"),
                        new Layer.Conv("grow", 4, 3, Sliding.same(Triple.cube(3), Triple.cube(1)))));

        ActivationShape shape = concat.read(new ShapeReader(), ActivationShape.volume(4, 2, 6, 6));

        assertEquals(ActivationShape.volume(7, 2, 6, 6), shape);
    }

    @Test
    void shouldFollowEveryKindOfLayerToTheLogits() {
        Network network = EveryKind.network();

        NetworkSummary summary = NetworkSummary.of(network);

        assertEquals(
                List.of("6x5x6x9", "6x3x3x5", "10x3x3x5", "12x3x2x3", "12x3x3x4", "12x3x3x4", "432", "16", "16", "7"),
                summary.stages().stream()
                        .map(stage -> stage.outputShape().toString())
                        .toList());
    }

    @Test
    void shouldRefuseASumOfDifferentShapes() {
        var residual = new Layer.Residual(
                "sum",
                new Layer.Conv("conv", 4, 4, Sliding.same(Triple.cube(3), Triple.cube(2))),
                Layer.Sequence.of("same"));

        var e = assertThrows(
                IllegalArgumentException.class,
                () -> residual.read(new ShapeReader(), ActivationShape.volume(4, 4, 4, 4)));

        assertEquals("sum: the body makes 4x2x2x2, but the shortcut 4x4x4x4", e.getMessage());
    }

    @Test
    void shouldRefuseBranchesThatDoNotFit() {
        var concat = new Layer.Concat(
                "cat",
                List.of(Layer.Sequence.of("same"), new Layer.Conv("half", 4, 4, Sliding.pointwise(Triple.cube(2)))));

        assertThrows(
                IllegalArgumentException.class,
                () -> concat.read(new ShapeReader(), ActivationShape.volume(4, 4, 4, 4)));
    }
}
