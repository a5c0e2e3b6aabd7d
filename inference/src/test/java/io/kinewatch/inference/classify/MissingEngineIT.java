package io.kinewatch.inference.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.kinewatch.inference.engine.EngineChoice;
import io.kinewatch.inference.engine.EngineMissingException;
import io.kinewatch.inference.engine.NodeFallback;
import io.kinewatch.inference.engine.Precision;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where there is no GPU, by both builds: the usual one, and that with the profile {@code gpu}. */
class MissingEngineIT {
    private static final boolean GPU_BUILD =
            MissingEngineIT.class.getResource("/ai/onnxruntime/native/linux-x64/libonnxruntime_providers_tensorrt.so")
                    != null;
    private static final String NO_GPU = "this machine has no NVIDIA GPU, or no driver for it";

    @TempDir
    private Path folder;

    private ModelBundle bundle;

    @BeforeEach
    void writeBundle() throws IOException {
        assumeFalse(Files.exists(Path.of("/dev/nvidiactl")), "there is a GPU");
        bundle = new TestingBundle().write(folder);
    }

    @Test
    void shouldNotComputeOnTheCpuInsteadOfTheGpu() {
        var gpu = new EngineChoice.OnnxGpu(0, Precision.FP16, folder, NodeFallback.CPU, 8);

        assertTold(
                gpu,
                "OnnxRuntime can't compute on a GPU: ",
                GPU_BUILD ? NO_GPU : "this build has no GPU libraries; build it with KINEWATCH_MAVEN_OPTS=-Pgpu");
    }

    @Test
    void shouldSayWhatTensorRtLacks() {
        var tensorRt = new EngineChoice.TensorRt(0, Precision.FP32, folder, Optional.empty(), 8);

        assertTold(
                tensorRt,
                "DJL's TensorRT engine ",
                GPU_BUILD ? NO_GPU : "is not in this build: build it with KINEWATCH_MAVEN_OPTS=-Pgpu");
    }

    private void assertTold(EngineChoice engine, String... parts) {
        EngineMissingException missing = assertThrows(
                EngineMissingException.class, () -> ActionClassifier.open(bundle, FormChoice.AUTO, engine));

        for (String part : parts) {
            assertTrue(missing.getMessage().contains(part), missing.getMessage());
        }
        assertEquals(1, missing.getMessage().lines().count(), missing.getMessage());
    }
}
