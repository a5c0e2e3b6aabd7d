package io.kinewatch.training.bundle;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.kinewatch.inference.classify.SureAnswers;
import io.kinewatch.schemas.bundle.CpuFormDescription;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.evaluate.AnswerRows;
import io.kinewatch.training.network.Network;
import io.kinewatch.training.network.onnx.CpuForm;
import io.kinewatch.training.network.weights.Weights;
import io.kinewatch.training.quantise.FormLogits;
import io.kinewatch.training.quantise.QuantisedForm;
import io.kinewatch.training.quantise.Quantiser;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the form of a network for CPUs into a bundle that comes to be. Immutable.
 *
 * @param network and its weights
 * @param clip what a clip is for it
 * @param golden clips of the bundle
 */
record CpuGraph(Network network, Weights weights, ClipSpec clip, GoldenClips golden) {
    private static final Logger LOG = LoggerFactory.getLogger(CpuGraph.class);

    /** Part of the clips whose best label has to be that of float32; layers are kept in float32 until that is so. */
    private static final double AGREEMENT = 0.985;

    /**
     * What was written.
     *
     * @param form for the manifest
     * @param logits of the golden clips in 8 bits, one row a clip; empty in float32
     */
    record Written(CpuFormDescription form, List<float[]> logits) {}

    /** Writes {@link ModelBundle#CPU_GRAPH} into the folder. */
    Written write(CpuFormSource source, Path folder) throws IOException {
        Path file = folder.resolve(ModelBundle.CPU_GRAPH);
        if (source instanceof CpuFormSource.Kept kept) {
            ModelBundle bundle = kept.bundle();
            Files.copy(bundle.file(ModelBundle.CPU_GRAPH), file);
            float[] logits = bundle.golden().get(ModelBundle.CPU_LOGITS).floats();
            return new Written(
                    bundle.manifest().cpuForm(),
                    AnswerRows.split(logits, bundle.labels().size()));
        }
        ModelProto form = CpuForm.of(network, weights);
        if (source instanceof CpuFormSource.Calibration calibration) {
            QuantisedForm quantised = Quantiser.of(form, calibration.clips(), AGREEMENT);
            List<float[]> logits = new FormLogits(quantised.model(), clip).of(golden.clips());
            if (new SureAnswers(golden.logits()).others(logits).isEmpty()) {
                write(quantised.model(), file);
                return new Written(told(quantised), logits);
            }
            LOG.warn(
                    "In 8 bits the network answers otherwise than in float32 on a golden clip, so {} is in float32. "
                            + "Calibrate it with clips that are more like those that it is for",
                    ModelBundle.CPU_GRAPH);
        }
        write(form, file);
        return new Written(CpuFormDescription.FLOAT, List.of());
    }

    private static CpuFormDescription told(QuantisedForm form) {
        return new CpuFormDescription(
                CpuFormDescription.Kind.INT8,
                form.rule().told(),
                form.clips(),
                form.floatLayers(),
                form.closeness().error(),
                form.closeness().agreement());
    }

    private static void write(ModelProto model, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            model.writeTo(out);
        }
    }
}
