package io.kinewatch.inference.classify;

import io.kinewatch.inference.clip.FrameValues;
import io.kinewatch.inference.engine.EngineChoice;
import io.kinewatch.inference.engine.LevelGraph;
import io.kinewatch.inference.engine.MissingPart;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A bundle's network, loaded on the engine that was asked for, and not proven yet.
 *
 * @param network is closed by whoever has it
 * @param callsAtOnce calls that are worth being in progress at once
 * @param arithmetic what it computes in
 * @param told which graph computes, how, and why, for people
 */
record ServedNetwork(FormNetwork network, int callsAtOnce, Arithmetic arithmetic, String told) {
    /** While the GPU computes one call, the frames of another are copied to it; a third would only hold memory. */
    private static final int GPU_CALLS = 2;

    static ServedNetwork of(ModelBundle bundle, FormChoice form, EngineChoice engine) {
        if (engine instanceof EngineChoice.OnnxGpu gpu) {
            return onGpu(bundle, gpu);
        }
        if (engine instanceof EngineChoice.TensorRt tensorRt) {
            return byTensorRt(bundle, tensorRt);
        }
        return onCpu(bundle, form, 1);
    }

    static ServedNetwork onCpu(ModelBundle bundle, FormChoice choice, int threads) {
        ServedForm form = ServedForm.of(bundle, choice, Processor.here());
        return new ServedNetwork(
                network(bundle.file(form.graph()), clip(bundle), form.arithmetic(), threads),
                Integer.MAX_VALUE,
                form.arithmetic(),
                form.told());
    }

    /** In 8 bits, clips go in quantised where they can. */
    private static FormNetwork network(Path file, ClipSpec clip, Arithmetic arithmetic, int threads) {
        if (arithmetic == Arithmetic.EIGHT_BITS && !FrameValues.haveFractions(clip)) {
            Optional<LevelGraph> levels = LevelGraph.of(file);
            if (levels.isPresent()) {
                GraphNetwork network = GraphNetwork.load(file, levels.get().model(), threads);
                return new FormNetwork(network, new LevelInput(clip, levels.get()), BatchSize.ANY);
            }
        }
        return new FormNetwork(GraphNetwork.load(file, threads), new TensorInput(clip), BatchSize.ANY);
    }

    private static ServedNetwork onGpu(ModelBundle bundle, EngineChoice.OnnxGpu gpu) {
        MissingPart.requireForOnnxRuntime();
        Arithmetic arithmetic = Arithmetic.of(gpu.precision());
        FormNetwork network = new FormNetwork(
                FrameNetwork.load(bundle, new TensorRtSetup(gpu, bundle)),
                new FrameInput(clip(bundle)),
                BatchSize.upTo(gpu.maxBatch()));
        return new ServedNetwork(
                network,
                GPU_CALLS,
                arithmetic,
                "%s in %s, by OnnxRuntime's TensorRT provider on GPU %d for 1 to %d clips"
                        .formatted(ModelBundle.GRAPH, arithmetic.told(), gpu.gpu(), gpu.maxBatch()));
    }

    private static ServedNetwork byTensorRt(ModelBundle bundle, EngineChoice.TensorRt tensorRt) {
        Arithmetic arithmetic = Arithmetic.of(tensorRt.precision());
        FormNetwork network = new FormNetwork(
                TensorRtNetwork.load(bundle, tensorRt),
                new TensorInput(clip(bundle)),
                BatchSize.exactly(tensorRt.batch()));
        return new ServedNetwork(
                network,
                GPU_CALLS,
                arithmetic,
                "%s in %s, by DJL's TensorRT engine on GPU %d for %d clips at a time"
                        .formatted(
                                tensorRt.plan().map(Object::toString).orElse(ModelBundle.GRAPH),
                                arithmetic.told(),
                                tensorRt.gpu(),
                                tensorRt.batch()));
    }

    private static ClipSpec clip(ModelBundle bundle) {
        return bundle.manifest().clip();
    }
}
