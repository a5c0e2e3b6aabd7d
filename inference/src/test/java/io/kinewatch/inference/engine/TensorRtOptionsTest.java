package io.kinewatch.inference.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TensorRtOptionsTest {
    @Test
    void shouldBuildEnginesForTheBatchesInUse() {
        TensorRtOptions options = new TensorRtOptions(
                new EngineChoice.OnnxGpu(1, Precision.FP16, Path.of("c"), NodeFallback.NONE, 32),
                "net-1",
                clip(Interpolation.PIL_BILINEAR));

        assertEquals(
                Map.of(
                        "device_id", "1",
                        "trt_fp16_enable", "1",
                        "trt_engine_cache_enable", "1",
                        "trt_engine_cache_path", "c/net-1/fp16-batch32",
                        "trt_timing_cache_enable", "1",
                        "trt_timing_cache_path", "c",
                        "trt_profile_min_shapes", "frames:1x16x112x114x3",
                        "trt_profile_opt_shapes", "frames:32x16x112x114x3",
                        "trt_profile_max_shapes", "frames:32x16x112x114x3"),
                options.values());
        assertEquals(Map.of("session.disable_cpu_ep_fallback", "1"), options.session());
    }

    @Test
    void shouldKeepEnginesApartThatTheProviderWouldTakeForOneAnother() {
        TensorRtOptions options = options(Precision.FP16, "net-1", 8);

        assertNotEquals(options.engines(), options(Precision.FP16, "net-2", 8).engines());
        assertNotEquals(options.engines(), options(Precision.FP32, "net-1", 8).engines());
        assertNotEquals(options.engines(), options(Precision.FP16, "net-1", 16).engines());
    }

    @Test
    void shouldTakeBothBytesOfFractions() {
        TensorRtOptions options = new TensorRtOptions(
                new EngineChoice.OnnxGpu(0, Precision.FP32, Path.of("c"), NodeFallback.CPU, 4),
                "net-1",
                clip(Interpolation.TORCH_BILINEAR));

        assertEquals("frames:4x16x112x114x3x2", options.values().get("trt_profile_max_shapes"));
        assertEquals("0", options.values().get("trt_fp16_enable"));
        assertEquals(Map.of("session.disable_cpu_ep_fallback", "0"), options.session());
    }

    private static TensorRtOptions options(Precision precision, String model, int batch) {
        return new TensorRtOptions(
                new EngineChoice.OnnxGpu(0, precision, Path.of("c"), NodeFallback.NONE, batch),
                model,
                clip(Interpolation.PIL_BILINEAR));
    }

    private static ClipSpec clip(Interpolation interpolation) {
        return new ClipSpec(
                16,
                25,
                112,
                114,
                ResizeRule.exact(interpolation, 112, 114),
                ChannelOrder.RGB,
                255,
                List.of(0.5f, 0.5f, 0.5f),
                List.of(1f, 1f, 1f));
    }
}
