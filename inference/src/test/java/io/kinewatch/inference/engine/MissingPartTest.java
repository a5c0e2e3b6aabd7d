package io.kinewatch.inference.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The native messages are those that OnnxRuntime 1.28.0 and DJL 0.33.0 gave, or have in their libraries. */
class MissingPartTest {
    private static final NvidiaHost GOOD = new NvidiaHost(Optional.of("550.54.14"), false);
    private static final NvidiaHost NONE = new NvidiaHost(Optional.empty(), false);

    @ParameterizedTest
    @CsvSource({
        "libcublas.so.12, CUDA 12",
        "libcublasLt.so.12, CUDA 12",
        "libcudart.so.12, CUDA 12",
        "libcudnn.so.9, cuDNN 9",
        "libnvinfer.so.10, TensorRT 10",
        "libnvonnxparser.so.10, TensorRT 10",
        "libnvonnxparser.so.8, TensorRT 8",
        "libnvinfer_plugin.so.8, TensorRT 8",
        "libcudnn.so.8, cuDNN 8",
        "libcuda.so.1, NVIDIA's driver",
    })
    void shouldNameTheLibraryAndWhatToInstall(String library, String what) {
        String said =
                "/onnxruntime_src/provider_bridge_ort.cc:1988 Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load library "
                        + "/tmp/onnxruntime-java1/libonnxruntime_providers_tensorrt.so with error: " + library
                        + ": cannot open shared object file: No such file or directory\n";

        String reason = MissingPart.reason(said, GOOD);

        assertTrue(reason.startsWith(library + " is missing: install " + what), reason);
        assertEquals(1, reason.lines().count());
    }

    @Test
    void shouldNameTheDriverFirst() {
        String reason = MissingPart.reason("libcublas.so.12: cannot open shared object file", NONE);

        assertTrue(reason.startsWith("this machine has no NVIDIA GPU"), reason);
    }

    @Test
    void shouldExplainWhatCudaSays() {
        assertTrue(MissingPart.reason(
                        "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version", GOOD)
                .startsWith("the driver is too old for this CUDA"));
        assertTrue(MissingPart.reason("CUDA failure 100: no CUDA-capable device is detected ; GPU=0", GOOD)
                .startsWith("CUDA sees no GPU"));
        assertEquals("CUDA failure 2: out of memory", MissingPart.reason("CUDA failure 2: out of memory\nmore", GOOD));
    }

    @Test
    void shouldExplainWhatOnnxRuntimeSays() {
        String parser =
                "/onnxruntime_src/tensorrt_execution_provider_info.cc:74 FromProviderOptions [ONNXRuntimeError] : 1 : FAIL : "
                        + "provider_options_utils.h:187 Parse Failed to parse provider option \"device_id\": ";

        assertEquals(
                "engine.gpu is 7, but CUDA sees 2 GPUs, which it counts from 0",
                MissingPart.reason(
                        parser + "Invalid device ID: 7, must be between 0 (inclusive) and 2 (exclusive).\n", GOOD));
        assertEquals(
                "provider_options_utils.h:182 Parse Unknown provider option: \"trt_fp17_enable\".",
                MissingPart.reason(
                        "/x.cc:74 f(const onnxruntime::ProviderOptions&) [ONNXRuntimeError] : 1 : FAIL : "
                                + "provider_options_utils.h:182 Parse Unknown provider option: \"trt_fp17_enable\".\n",
                        GOOD));
    }

    @Test
    void shouldTellAMachineFromAGraph() {
        assertTrue(MissingPart.isWhy(new IllegalStateException(
                "outer", new UnsatisfiedLinkError("libnvinfer.so.8: cannot open shared object file: No such file"))));
        assertTrue(MissingPart.isWhy(new IllegalStateException("CUDA failure 100: no CUDA-capable device")));
        assertFalse(MissingPart.isWhy(new IllegalStateException("Load model failed: Protobuf parsing failed.")));
    }

    @Test
    void shouldTellHowToBuildWithTheLibraries() {
        String message = assertThrows(EngineMissingException.class, () -> MissingPart.requireForTensorRt(false))
                .getMessage();

        assertTrue(message.startsWith("DJL's TensorRT engine is not in this build: "), message);
        assertTrue(message.contains("KINEWATCH_MAVEN_OPTS=-Pgpu"), message);
    }
}
