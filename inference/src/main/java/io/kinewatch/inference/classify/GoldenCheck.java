package io.kinewatch.inference.classify;

import io.kinewatch.inference.clip.FrameValues;
import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.bundle.NpyArray;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Holds a network against the clips and logits that its bundle brings along, once all at a time and once one by one. In float32 the
 * outputs may differ by {@link #TOLERANCE} of the largest golden logit: processors sum in different orders, but a wrong
 * weight, normalisation or channel order shows far above it.
 *
 * <p>In 8 bits a network differs from float32 by what its levels cost, so it has golden logits of its own. They may differ by
 * {@link #TOLERANCE_IN_8_BITS}: sums are exact, but where processors round a level the other way, that goes on through the layers. Besides, the
 * answers that float32 is sure of have to be the same ({@link SureAnswers}).
 *
 * @param bundle the bundle, of which {@code golden.npz} is read: {@code clips} is NTHWC, RGB, preprocessed up to normalisation, uint8 or
 *     uint16 as {@link FrameValues} has it, {@code logits} float32 N x labels, and {@code cpuLogits} for the form in 8 bits
 * @param eightBits whether it is the form in 8 bits that is held against it
 */
record GoldenCheck(ModelBundle bundle, boolean eightBits) {
    static final float TOLERANCE = 1e-3f;
    static final float TOLERANCE_IN_8_BITS = 2e-2f;

    /** Throws {@link BundleException} if the network is not the one of the bundle. */
    void check(Function<List<List<byte[]>>, float[][]> network) {
        List<List<byte[]>> clips = clips();
        float[][] reference = logits("logits", clips.size());
        float[][] expected = eightBits ? logits(ModelBundle.CPU_LOGITS, clips.size()) : reference;
        float[][] together = network.apply(clips);
        for (int i = 0; i < expected.length; i++) {
            float[] alone = network.apply(clips.subList(i, i + 1))[0];
            compare(i, expected[i], together[i], largest(reference));
            compare(i, expected[i], alone, largest(reference));
        }
        requireSureAnswers(reference, List.of(together));
    }

    private void compare(int clip, float[] expected, float[] found, float largest) {
        if (found.length != bundle.labels().size()) {
            throw refused("the network gives " + found.length + " logits, but the bundle has "
                    + bundle.labels().size() + " labels");
        }
        float tolerance = eightBits ? TOLERANCE_IN_8_BITS : TOLERANCE;
        for (int label = 0; label < expected.length; label++) {
            if (!(Math.abs(expected[label] - found[label]) <= tolerance * largest)) {
                throw refused("for clip " + clip + " of " + ModelBundle.GOLDEN + " the network gives "
                        + found[label] + " for '" + bundle.labels().get(label) + "', not " + expected[label]
                        + ". It is not the network that was exported, or this machine computes it wrongly");
            }
        }
    }

    private void requireSureAnswers(float[][] reference, List<float[]> found) {
        for (SureAnswers.Other other : new SureAnswers(List.of(reference)).others(found)) {
            throw refused("for clip " + other.clip() + " of " + ModelBundle.GOLDEN + " the network answers '"
                    + bundle.labels().get(other.found()) + "', but in float32 it is sure of '"
                    + bundle.labels().get(other.right()) + "'");
        }
    }

    private static float largest(float[][] logits) {
        float largest = Float.MIN_NORMAL;
        for (float[] clip : logits) {
            for (float logit : clip) {
                largest = Math.max(largest, Math.abs(logit));
            }
        }
        return largest;
    }

    private List<List<byte[]>> clips() {
        ClipSpec spec = bundle.manifest().clip();
        NpyArray array = array("clips", FrameValues.haveFractions(spec) ? NpyArray.UINT16 : NpyArray.UINT8);
        List<Integer> shape = array.shape();
        List<Integer> wanted = List.of(spec.frames(), spec.height(), spec.width(), 3);
        if (shape.size() != 5 || shape.get(0) < 1 || !shape.subList(1, 5).equals(wanted)) {
            throw refused("the clips of " + ModelBundle.GOLDEN + " have shape " + shape + ", but the ClipSpec says [N, "
                    + spec.frames() + ", " + spec.height() + ", " + spec.width() + ", 3]");
        }
        ByteBuffer values = array.bytes().duplicate();
        List<List<byte[]>> clips = new ArrayList<>();
        for (int i = 0; i < shape.get(0); i++) {
            List<byte[]> frames = new ArrayList<>();
            for (int t = 0; t < spec.frames(); t++) {
                byte[] frame = new byte[spec.frameBytes()];
                values.get(frame);
                frames.add(frame);
            }
            clips.add(frames);
        }
        return clips;
    }

    private float[][] logits(String name, int clips) {
        NpyArray array = array(name, NpyArray.FLOAT32);
        int labels = bundle.labels().size();
        if (!array.shape().equals(List.of(clips, labels))) {
            throw refused("the " + name + " of " + ModelBundle.GOLDEN + " have shape " + array.shape() + ", not ["
                    + clips + ", " + labels + "]: a row a clip, a column a label");
        }
        float[] values = array.floats();
        float[][] logits = new float[clips][];
        for (int i = 0; i < clips; i++) {
            logits[i] = Arrays.copyOfRange(values, i * labels, (i + 1) * labels);
        }
        return logits;
    }

    private NpyArray array(String name, String type) {
        Map<String, NpyArray> golden = bundle.golden();
        NpyArray array = golden.get(name);
        if (array == null || !array.type().equals(type)) {
            throw refused(ModelBundle.GOLDEN + " has no array '" + name + "' of type " + type);
        }
        return array;
    }

    private BundleException refused(String problem) {
        return new BundleException(bundle.folder() + ": " + problem);
    }
}
