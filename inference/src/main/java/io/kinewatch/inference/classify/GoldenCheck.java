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
 * Holds a network against the clips and logits that its bundle brings along, once all at a time and once one by one. Outputs may differ by what
 * its {@link Arithmetic} costs. Besides, the answers that float32 is sure of have to be the same ({@link SureAnswers}).
 *
 * @param bundle the bundle, of which {@code golden.npz} is read: {@code clips} is NTHWC, RGB, preprocessed up to normalisation, uint8 or
 *     uint16 as {@link FrameValues} has it, {@code logits} float32 N x labels, and {@code cpuLogits} for the form in 8 bits
 * @param arithmetic what the network computes in
 */
record GoldenCheck(ModelBundle bundle, Arithmetic arithmetic) {
    /**
     * Throws {@link BundleException} if the network is not the one of the bundle. Otherwise tells how far its logits are off at most, in parts of the
     * largest golden one.
     */
    float check(Function<List<List<byte[]>>, float[][]> network) {
        Map<String, NpyArray> golden = bundle.golden();
        List<List<byte[]>> clips = clips(golden);
        float[][] reference = logits(golden, "logits", clips.size());
        float[][] expected = logits(golden, arithmetic.golden(), clips.size());
        float largest = largest(reference);
        float off = 0;
        float[][] together = network.apply(clips);
        for (int i = 0; i < expected.length; i++) {
            float[] alone = network.apply(clips.subList(i, i + 1))[0];
            off = Math.max(off, compare(i, expected[i], together[i], largest));
            off = Math.max(off, compare(i, expected[i], alone, largest));
        }
        requireSureAnswers(reference, List.of(together));
        return off;
    }

    private float compare(int clip, float[] expected, float[] found, float largest) {
        if (found.length != bundle.labels().size()) {
            throw refused("the network gives " + found.length + " logits, but the bundle has "
                    + bundle.labels().size() + " labels");
        }
        float most = 0;
        for (int label = 0; label < expected.length; label++) {
            float off = Math.abs(expected[label] - found[label]) / largest;
            if (!(off <= arithmetic.tolerance())) {
                throw refused("for clip " + clip + " of " + ModelBundle.GOLDEN + " the network gives "
                        + found[label] + " for '" + bundle.labels().get(label) + "', not " + expected[label]
                        + ": off by "
                        + off + " of the largest logit, where " + arithmetic.tolerance() + " is allowed in "
                        + arithmetic.told()
                        + ". It is not the network that was exported, or this machine computes it wrongly");
            }
            most = Math.max(most, off);
        }
        return most;
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

    private List<List<byte[]>> clips(Map<String, NpyArray> golden) {
        ClipSpec spec = bundle.manifest().clip();
        NpyArray array = array(golden, "clips", FrameValues.haveFractions(spec) ? NpyArray.UINT16 : NpyArray.UINT8);
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

    private float[][] logits(Map<String, NpyArray> golden, String name, int clips) {
        NpyArray array = array(golden, name, NpyArray.FLOAT32);
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

    private NpyArray array(Map<String, NpyArray> golden, String name, String type) {
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
