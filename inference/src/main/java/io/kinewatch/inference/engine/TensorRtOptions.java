package io.kinewatch.inference.engine;

import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How OnnxRuntime's TensorRT execution provider is set up for {@link FrameGraph}; the keys are those of OnnxRuntime 1.28. Immutable.
 *
 * @param choice what was asked for
 * @param model id of the bundle
 * @param clip what a clip is for it
 */
public record TensorRtOptions(EngineChoice.OnnxGpu choice, String model, ClipSpec clip) {
    private static final String ON = "1";
    private static final String OFF = "0";

    /**
     * Where engines are kept. The provider names them by the graph's nodes, not by its weights: two bundles of the same network would share one, and
     * answer with each other's weights. So each has a folder of its own.
     */
    public Path engines() {
        return choice.cache().resolve(model).resolve(choice.precision().told() + "-batch" + choice.maxBatch());
    }

    /** The provider's options by key. What building engines has measured is shared by all bundles. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("device_id", Integer.toString(choice.gpu()));
        values.put("trt_fp16_enable", choice.precision() == Precision.FP16 ? ON : OFF);
        values.put("trt_engine_cache_enable", ON);
        values.put("trt_engine_cache_path", engines().toString());
        values.put("trt_timing_cache_enable", ON);
        values.put("trt_timing_cache_path", choice.cache().toString());
        values.put("trt_profile_min_shapes", profile(1));
        values.put("trt_profile_opt_shapes", profile(choice.maxBatch()));
        values.put("trt_profile_max_shapes", profile(choice.maxBatch()));
        return values;
    }

    /** Entries of the session's own configuration, which stop OnnxRuntime from computing on the CPU what nobody wants there. */
    public Map<String, String> session() {
        return Map.of("session.disable_cpu_ep_fallback", choice.fallback() == NodeFallback.CPU ? OFF : ON);
    }

    /** For example {@code frames:8x16x112x112x3}. */
    private String profile(int batch) {
        List<Integer> extents = FrameGraph.shape(clip);
        return FrameGraph.INPUT + ":" + batch
                + extents.stream().map(extent -> "x" + extent).collect(Collectors.joining());
    }
}
