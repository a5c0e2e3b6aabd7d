package io.kinewatch.training.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {
    @Test
    void shouldSpellOutDefaultsSoThatTheNetworkCanBeMadeAgain() {
        Network network =
                Networks.build("hara/resnet-18", NetworkArguments.of(10).with("width", "0.25"));

        assertEquals(
                Map.of(
                        "labels", "10",
                        "channels", "3",
                        "frames", "16",
                        "size", "112",
                        "width", "0.25",
                        "shortcut", "B",
                        "stemKernel", "7",
                        "stemStride", "1",
                        "maxPool", "true"),
                network.arguments().values());
        assertEquals(network, Networks.build(network.name(), network.arguments()));
    }

    @Test
    void shouldListValidNamesForAnUnknownOne() {
        var e = assertThrows(
                IllegalArgumentException.class, () -> Networks.build("hara/resnet-19", NetworkArguments.of(10)));

        assertTrue(e.getMessage().contains("hara/resnet-19"), e.getMessage());
        assertTrue(e.getMessage().contains("hara/resnet-10, "), e.getMessage());
        assertTrue(e.getMessage().contains("hara/resnet-50"), e.getMessage());
    }

    @Test
    void shouldReportEverythingThatIsWrongAtOnce() {
        var arguments = NetworkArguments.of(10)
                .with("shortcut", "C")
                .with("frames", "many")
                .with("widht", "0.25")
                .with("size", "1x2x3");

        var e = assertThrows(IllegalArgumentException.class, () -> Networks.build("hara/resnet-18", arguments));

        for (String part : List.of(
                "shortcut is C, but must be A or B",
                "frames is many",
                "unknown argument widht",
                "size is 1x2x3",
                "width (0.015625 to 16.0; default 1.0)")) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "width, 0",
        "width, NaN",
        "labels, 0",
        "labels, 2147483648",
        "channels, -1",
        "frames, 0",
        "size, 0x112",
        "size, ''",
        "size, x",
        "stemKernel, 0",
        "maxPool, yes"
    })
    void shouldRefuseAValueOutOfBounds(String name, String value) {
        var arguments = NetworkArguments.of(10).with(name, value);

        var e = assertThrows(IllegalArgumentException.class, () -> Networks.build("hara/resnet-18", arguments));

        assertTrue(e.getMessage().contains(name + " is " + value), e.getMessage());
    }

    @Test
    void shouldNameTheLayerThatDoesNotFit() {
        var layers = Layer.Sequence.of(
                "",
                new Layer.Conv("wide", 3, 8, Sliding.same(Triple.cube(3), Triple.cube(1))),
                new Layer.MaxPool("deep", new Sliding(Triple.cube(5), Triple.cube(1), Triple.cube(0))));

        var e = assertThrows(
                IllegalArgumentException.class, () -> NetworkSummary.of(layers, ActivationShape.volume(3, 4, 8, 8)));

        assertEquals("deep: a kernel of 5x5x5 does not fit an input of 8x4x8x8", e.getMessage());
    }
}
