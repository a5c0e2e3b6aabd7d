package io.kinewatch.inference.classify;

import io.kinewatch.inference.engine.EngineChoice;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The network of one model bundle: preprocessed clips in, logits out. It serves only what it has proven: that the graph
 * loads, takes the clips of the bundle's {@link ClipSpec}, gives a logit for every label, and reproduces the bundle's
 * golden outputs on this machine, in the form that it chose for this processor or on the engine that was asked for. Thread-safe; on the CPU each
 * call computes on the calling thread alone.
 */
public final class ActionClassifier implements ClipClassifier {
    private final ModelBundle bundle;
    private final ServedNetwork served;
    private final float goldenError;

    private ActionClassifier(ModelBundle bundle, ServedNetwork served, float goldenError) {
        this.bundle = bundle;
        this.served = served;
        this.goldenError = goldenError;
    }

    /** Opens a bundle in the form that is fastest here; throws {@link BundleException} for one that must not serve. */
    public static ActionClassifier open(ModelBundle bundle) {
        return open(bundle, FormChoice.AUTO);
    }

    /** Opens a bundle in a form; throws {@link BundleException} for one that must not serve, or lacks the form. */
    public static ActionClassifier open(ModelBundle bundle, FormChoice choice) {
        return open(bundle, choice, 1);
    }

    /** The same with so many threads on each call, for comparisons: one thread a call and many calls waste less. */
    public static ActionClassifier open(ModelBundle bundle, FormChoice choice, int threads) {
        return proven(bundle, ServedNetwork.onCpu(bundle, choice, threads));
    }

    /**
     * Opens a bundle on an engine; throws {@link BundleException} for one that must not serve, and {@code EngineMissingException} where the engine can't
     * compute on this machine.
     *
     * @param choice the form on the CPU
     */
    public static ActionClassifier open(ModelBundle bundle, FormChoice choice, EngineChoice engine) {
        return proven(bundle, ServedNetwork.of(bundle, choice, engine));
    }

    private static ActionClassifier proven(ModelBundle bundle, ServedNetwork served) {
        try {
            float off = new GoldenCheck(bundle, served.arithmetic()).check(served.network()::logits);
            return new ActionClassifier(bundle, served, off);
        } catch (RuntimeException e) {
            served.network().close();
            throw e;
        }
    }

    @Override
    public float[][] logits(List<List<byte[]>> clips) {
        return served.network().logits(clips);
    }

    /**
     * Classifies tensors as they are, for comparisons with other programs. Only on the CPU: what computes on a GPU takes frames.
     *
     * @param values NCTHW float32: a direct buffer from position 0 to its limit
     * @param clips N
     * @return logits by clip and labelIndex
     */
    public float[][] logits(FloatBuffer values, int clips) {
        return served.network().logits(values, clips);
    }

    /** How far the golden outputs were off at most when it was opened, in parts of the largest golden logit. */
    public float goldenError() {
        return goldenError;
    }

    /** How far they may be off, in the same parts. */
    public float goldenTolerance() {
        return served.arithmetic().tolerance();
    }

    @Override
    public int callsAtOnce() {
        return served.callsAtOnce();
    }

    /** Id of the bundle. */
    @Override
    public String model() {
        return bundle.id();
    }

    /** Which of the bundle's graphs computes, and why: {@code model-cpu.onnx in int8, because this processor has avx512_vnni}. */
    public String form() {
        return served.told();
    }

    @Override
    public List<String> labels() {
        return bundle.labels();
    }

    @Override
    public ClipSpec clip() {
        return bundle.manifest().clip();
    }

    @Override
    public void close() {
        served.network().close();
    }
}
