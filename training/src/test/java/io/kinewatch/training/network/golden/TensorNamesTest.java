package io.kinewatch.training.network.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kinewatch.training.network.ActivationShape;
import io.kinewatch.training.network.Layer;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Sliding;
import io.kinewatch.training.network.Triple;
import io.kinewatch.training.network.golden.TensorNames.Agreement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TensorNamesTest {
    /** As Caffe has it: the shortcut first, a norm's statistics and its scale in two layers. */
    private static final List<List<Object>> CAFFE = List.of(
            List.of("branch1.weight", List.of(4, 3, 1, 1, 1)),
            List.of("bn1.running_mean", List.of(4)),
            List.of("bn1.running_var", List.of(4)),
            List.of("bn1.num_batches_tracked", List.of()),
            List.of("scale1.weight", List.of(4)),
            List.of("scale1.bias", List.of(4)),
            List.of("branch2.weight", List.of(4, 3, 3, 3, 3)),
            List.of("bn2.running_mean", List.of(4)),
            List.of("bn2.running_var", List.of(4)),
            List.of("bn2.num_batches_tracked", List.of()),
            List.of("scale2.weight", List.of(4)),
            List.of("scale2.bias", List.of(4)));

    private static final List<List<Object>> LAYERS = List.of(
            List.of("branch1", 3, 4, List.of(1, 1, 1), List.of(1, 1, 1), List.of(0, 0, 0), 1, List.of(4, 2, 5, 5), 600),
            List.of(
                    "branch2",
                    3,
                    4,
                    List.of(3, 3, 3),
                    List.of(1, 1, 1),
                    List.of(1, 1, 1),
                    1,
                    List.of(4, 2, 5, 5),
                    16200));

    @Test
    void shouldTellLayersApartWhenTheShortcutComesFirst() throws IOException {
        TensorNames names = TensorNames.of(block(Triple.cube(3)), file(CAFFE), true);

        assertEquals(Agreement.MAPPED, names.agreement(), names.difference());
        assertEquals("branch2.weight", names.keys().get("body.conv.weight"));
        assertEquals("scale2.weight", names.keys().get("body.bn.weight"));
        assertEquals("bn2.running_var", names.keys().get("body.bn.running_var"));
        assertEquals("branch1.weight", names.keys().get("shortcut.0.weight"));
        assertEquals("scale1.bias", names.keys().get("shortcut.1.bias"));
    }

    @Test
    void shouldSayWhatIsLikeNothingThere() throws IOException {
        TensorNames names = TensorNames.of(block(Triple.of(1, 3, 3)), file(CAFFE), true);

        assertEquals(Agreement.DIFFERENT, names.agreement());
        assertTrue(names.difference().contains("body.conv.weight"), names.difference());
    }

    @Test
    void shouldNotMapWhereNamesShallBeEqual() throws IOException {
        TensorNames names = TensorNames.of(block(Triple.cube(3)), file(CAFFE), false);

        assertEquals(Agreement.DIFFERENT, names.agreement());
        assertEquals("tensor 0 is body.conv.weight 4,3,3,3,3, not branch1.weight 4,3,1,1,1", names.difference());
    }

    private static Network block(Triple kernel) {
        var body = Layer.Sequence.of(
                "body",
                new Layer.Conv("body.conv", 3, 4, Sliding.same(kernel, Triple.cube(1))),
                new Layer.BatchNorm("body.bn", 4, 1e-5, 0.1));
        var shortcut = Layer.Sequence.of(
                "shortcut",
                new Layer.Conv("shortcut.0", 3, 4, Sliding.pointwise(Triple.cube(1))),
                new Layer.BatchNorm("shortcut.1", 4, 1e-5, 0.1));
        var root = Layer.Sequence.of("", new Layer.Residual("sum", body, shortcut));
        return new Network("test/block", NetworkArguments.of(4), ActivationShape.volume(3, 2, 5, 5), 4, root);
    }

    private static GoldenFile file(List<List<Object>> stateDict) throws IOException {
        String text = new JsonMapper()
                .writeValueAsString(Map.of(
                        "source",
                        Map.of(),
                        "clip_shape",
                        List.of(3, 2, 5, 5),
                        "params",
                        1,
                        "macs_per_clip",
                        1,
                        "state_dict",
                        stateDict,
                        "layers",
                        LAYERS,
                        "logit_std",
                        1,
                        "logits",
                        List.of(List.of(1, 2))));
        return GoldenFile.read("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
