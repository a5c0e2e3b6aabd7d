package io.kinewatch.training.network.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.bundle.Recipes;
import io.kinewatch.training.evaluate.TorchNetwork;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.NetworkArguments;
import io.kinewatch.training.network.Networks;
import io.kinewatch.training.network.golden.FormulaWeights;
import io.kinewatch.training.network.golden.KeptReferences;
import io.kinewatch.training.network.weights.SharedCheckpoints.Checkpoint;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the networks of {@code ../shared/golden/checkpoints} answer, where that folder lies beside the checkout. */
class PublishedCheckpointsIT {
    private static final int LABELS = 10;

    @Test
    void shouldAnswerAsPyTorchDid() throws IOException {
        assumeTrue(Files.isDirectory(KeptReferences.sharedFolder().resolve("checkpoints")), "not beside the checkout");
        for (Checkpoint checkpoint : SharedCheckpoints.readable()) {
            Network network =
                    Networks.build("hara/resnet-18", NetworkArguments.of(LABELS).with("width", checkpoint.width()));
            ClipSpec clip = Recipes.of(network.name()).clip(16, 112, 112);
            Weights weights = WeightsFile.read(checkpoint.file());
            try (TorchNetwork torch = new TorchNetwork(network, weights, clip)) {
                List<float[]> logits = torch.outputs(FloatBuffer.wrap(FormulaWeights.clips(network, 2)), 2);

                for (int i = 0; i < 2 * LABELS; i++) {
                    double expected =
                            checkpoint.logits().get(i / LABELS).get(i % LABELS).asDouble();
                    assertEquals(expected, logits.get(i / LABELS)[i % LABELS], 3e-5, checkpoint + " at " + i);
                }
            }
        }
    }
}
