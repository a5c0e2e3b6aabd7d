package io.kinewatch.training.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.network.ActivationShape;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.NetworkSummary;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.weights.InitialWeights;
import org.junit.jupiter.api.Test;

class FeatureLayerTest {
    @Test
    void shouldPoolResNets() {
        check("hara/resnet-18", null, "avgpool", 512);
        check("hara/resnet-50", null, "avgpool", 2048);
    }

    /** Tran et al. 2015, section 4: fc6 after its ReLU. */
    @Test
    void shouldTakeTheFirstLinearLayerOfC3d() {
        FeatureLayer layer = FeatureLayer.of(network("tran/c3d"), null);

        assertEquals("fc6", layer.name());
        assertEquals(4096, layer.dimensions());
        assertTrue(
                layer.network()
                                .root()
                                .layers()
                                .get(layer.network().root().layers().size() - 1)
                        instanceof Layer.Relu);
        long fullyConnected = layer.network().tensors().stream()
                .filter(tensor -> tensor.shape().size() == 2)
                .count();
        assertEquals(1, fullyConnected);
    }

    @Test
    void shouldAverageTheMapsOfANamedStage() {
        check("hara/resnet-18", "layer3", "layer3", 256);
        check("hara/resnet-18", "conv1", "conv1", 64);
        check("tran/c3d", "fc7", "fc7", 4096);
    }

    @Test
    void shouldSayWhichLayersThereAre() {
        FeatureException unknown =
                assertThrows(FeatureException.class, () -> FeatureLayer.of(network("hara/resnet-18"), "layer9"));

        assertTrue(unknown.getMessage().contains("layer9"), unknown.getMessage());
        assertTrue(unknown.getMessage().contains("layer4.1"), unknown.getMessage());
    }

    @Test
    void shouldOfferNoNameThatSeveralLayersHave() {
        FeatureException unclear =
                assertThrows(FeatureException.class, () -> FeatureLayer.of(network("tran/c3d"), "relu"));

        assertTrue(
                unclear.getMessage().contains("has no layer relu. Valid: conv1, pool1, conv2"), unclear.getMessage());
        assertTrue(unclear.getMessage().endsWith("fc6, fc7, fc8"), unclear.getMessage());
    }

    @Test
    void shouldKeepTheWeightsThatAreNeeded() {
        Network network = network("hara/resnet-10");
        FeatureLayer layer = FeatureLayer.of(network, "layer1");

        assertEquals(
                layer.network().tensors().size(),
                layer.weights(InitialWeights.of(network, 1)).tensors().size());
        assertTrue(layer.network().tensors().size() < network.tensors().size());
    }

    @Test
    void shouldScaleToLengthOne() {
        float[] scaled = FeatureExtraction.normalised(new float[] {3, 0, -4});

        assertEquals(0.6, scaled[0], 1e-6);
        assertEquals(-0.8, scaled[2], 1e-6);
        assertEquals(0, FeatureExtraction.normalised(new float[] {0, 0})[1]);
    }

    private static void check(String network, String name, String expectedName, int dimensions) {
        FeatureLayer layer = FeatureLayer.of(network(network), name);

        assertEquals(expectedName, layer.name());
        assertEquals(dimensions, layer.dimensions());
        assertEquals(
                ActivationShape.flat(dimensions),
                NetworkSummary.of(layer.network()).outputShape());
    }

    private static Network network(String name) {
        return Networks.build(name, NetworkArguments.of(10));
    }
}
