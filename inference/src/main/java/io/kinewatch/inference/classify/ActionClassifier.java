package io.kinewatch.inference.classify;

import ai.djl.ndarray.types.Shape;
import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The network of one model bundle: preprocessed clips in, logits out. It serves only what it has proven: that the graph
 * loads, takes the clips of the bundle's {@link ClipSpec}, gives a logit for every label, and reproduces the bundle's
 * golden outputs on this machine, in the form that it chose for this processor. Thread-safe; each call computes on the calling thread alone.
 */
public final class ActionClassifier implements ClipClassifier {
    private static final int CHANNELS = 3;

    private final ModelBundle bundle;
    private final ServedForm form;
    private final OnnxNetwork network;
    private final ClipTensor tensor;
    /** One buffer for every call that was ever in progress at once. */
    private final ConcurrentLinkedQueue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

    private ActionClassifier(ModelBundle bundle, ServedForm form, OnnxNetwork network) {
        this.bundle = bundle;
        this.form = form;
        this.network = network;
        this.tensor = new ClipTensor(bundle.manifest().clip());
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
        ServedForm form = ServedForm.of(bundle, choice, Processor.here());
        OnnxNetwork network = OnnxNetwork.load(bundle.file(form.graph()), threads);
        ActionClassifier classifier = new ActionClassifier(bundle, form, network);
        try {
            new GoldenCheck(bundle, form.eightBits()).check(classifier::logits);
            return classifier;
        } catch (BundleException e) {
            classifier.close();
            throw e;
        }
    }

    @Override
    public float[][] logits(List<List<byte[]>> clips) {
        ClipSpec spec = clip();
        int bytes = Math.multiplyExact(clips.size(), spec.values() * Float.BYTES);
        ByteBuffer buffer = borrow(bytes);
        try {
            FloatBuffer values = buffer.asFloatBuffer();
            clips.forEach(frames -> tensor.put(frames, values));
            return logits(values.flip(), clips.size());
        } finally {
            buffers.add(buffer);
        }
    }

    /**
     * Classifies tensors as they are, for comparisons with other programs.
     *
     * @param values NCTHW float32: a direct buffer from position 0 to its limit
     * @param clips N
     * @return logits by clip and labelIndex
     */
    public float[][] logits(FloatBuffer values, int clips) {
        ClipSpec spec = clip();
        Shape shape = new Shape(clips, CHANNELS, spec.frames(), spec.height(), spec.width());
        return network.logits(new ClipBatch(values, shape));
    }

    private ByteBuffer borrow(int bytes) {
        ByteBuffer buffer = buffers.poll();
        return buffer != null && buffer.capacity() >= bytes
                ? buffer
                : ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** Id of the bundle. */
    @Override
    public String model() {
        return bundle.id();
    }

    /** Which of the bundle's graphs computes, and why: {@code model-cpu.onnx in int8, because this processor has avx512_vnni}. */
    public String form() {
        return form.told();
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
        network.close();
    }
}
