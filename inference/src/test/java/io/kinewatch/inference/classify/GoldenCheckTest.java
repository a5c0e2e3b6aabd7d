package io.kinewatch.inference.classify;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.CpuFormDescription;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenCheckTest {
    private final TestingBundle tiny = new TestingBundle();

    @TempDir
    private Path folder;

    @Test
    void shouldHold8BitsAgainstTheirOwnLogits() throws IOException {
        ModelBundle bundle = tiny.cpuForm(CpuFormDescription.Kind.INT8, 0.03f).write(folder);

        assertDoesNotThrow(() -> new GoldenCheck(bundle, Arithmetic.EIGHT_BITS).check(network(0.03f)));
        assertDoesNotThrow(() -> new GoldenCheck(bundle, Arithmetic.EIGHT_BITS).check(network(0.025f)));
        assertRefused(bundle, Arithmetic.EIGHT_BITS, network(-0.03f), "It is not the network that was exported");
        assertRefused(bundle, Arithmetic.EIGHT_BITS, network(Float.NaN), "It is not the network that was exported");
    }

    @Test
    void shouldHoldFloatAgainstTheReferenceAsStrictlyAsEver() throws IOException {
        ModelBundle bundle = tiny.cpuForm(CpuFormDescription.Kind.INT8, 0.03f).write(folder);

        assertDoesNotThrow(() -> new GoldenCheck(bundle, Arithmetic.FLOAT).check(network(0)));
        assertRefused(bundle, Arithmetic.FLOAT, network(0.03f), "It is not the network that was exported");
    }

    @Test
    void shouldRefuse8BitsThatAnswerOtherwiseWhereFloatIsSure() throws IOException {
        ModelBundle bundle = tiny.cpuForm(CpuFormDescription.Kind.INT8, 5).write(folder);

        assertRefused(bundle, Arithmetic.EIGHT_BITS, network(5), "in float32 it is sure of");
    }

    @Test
    void shouldRefuse8BitsWithoutGoldenLogits() throws IOException {
        ModelBundle bundle = tiny.write(folder);

        assertRefused(bundle, Arithmetic.EIGHT_BITS, network(0), "has no array 'cpuLogits'");
    }

    /** The right logits, those of even places larger by this much and those of odd ones smaller. */
    private Function<List<List<byte[]>>, float[][]> network(float error) {
        return clips -> clips.stream()
                .map(clip -> {
                    float[] logits = tiny.logits(clip);
                    int first = tiny.goldenIndex(clip) * logits.length;
                    for (int i = 0; i < logits.length; i++) {
                        logits[i] += (first + i) % 2 == 0 ? error : -error;
                    }
                    return logits;
                })
                .toArray(float[][]::new);
    }

    private static void assertRefused(
            ModelBundle bundle, Arithmetic arithmetic, Function<List<List<byte[]>>, float[][]> network, String part) {
        BundleException refused =
                assertThrows(BundleException.class, () -> new GoldenCheck(bundle, arithmetic).check(network));

        assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }
}
