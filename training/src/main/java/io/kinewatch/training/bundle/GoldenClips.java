package io.kinewatch.training.bundle;

import io.kinewatch.inference.clip.FrameValues;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.bundle.NpyArray;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.evaluate.AnswerRows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A few real clips and what the trained network makes of them.
 *
 * @param clips each of T preprocessed frames: HWC, RGB, values as {@link FrameValues} has them
 * @param logits of the float32 block, one row a clip
 */
public record GoldenClips(List<List<byte[]>> clips, List<float[]> logits) {
    public GoldenClips {
        clips = List.copyOf(clips);
        logits = List.copyOf(logits);
        if (clips.isEmpty() || clips.size() != logits.size()) {
            throw new IllegalArgumentException("There is a row of logits for each of at least one clip, not "
                    + logits.size() + " for " + clips.size());
        }
    }

    /** Those of a bundle that has been opened by the engine that serves, which has checked them. */
    static GoldenClips of(ModelBundle bundle) {
        ClipSpec spec = bundle.manifest().clip();
        ByteBuffer pixels = bundle.golden().get("clips").bytes().duplicate();
        List<float[]> logits = AnswerRows.split(
                bundle.golden().get("logits").floats(), bundle.labels().size());
        List<List<byte[]>> clips = new ArrayList<>();
        while (pixels.hasRemaining()) {
            List<byte[]> clip = new ArrayList<>();
            for (int t = 0; t < spec.frames(); t++) {
                byte[] frame = new byte[spec.frameBytes()];
                pixels.get(frame);
                clip.add(frame);
            }
            clips.add(clip);
        }
        return new GoldenClips(clips, logits);
    }

    /**
     * The arrays of {@code golden.npz}: {@code clips} N x T x H x W x 3 uint8 or uint16, {@code logits} and, where there are any,
     * {@code cpuLogits} N x labels float32.
     */
    Map<String, NpyArray> arrays(ClipSpec spec, List<float[]> cpuLogits) {
        ByteBuffer pixels = ByteBuffer.allocate(clips.size() * spec.frames() * spec.frameBytes());
        clips.forEach(clip -> clip.forEach(pixels::put));
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        String type = FrameValues.haveFractions(spec) ? NpyArray.UINT16 : NpyArray.UINT8;
        List<Integer> shape = List.of(clips.size(), spec.frames(), spec.height(), spec.width(), 3);
        arrays.put("clips", new NpyArray(type, shape, pixels.flip()));
        arrays.put("logits", rows(logits));
        if (!cpuLogits.isEmpty()) {
            arrays.put(ModelBundle.CPU_LOGITS, rows(cpuLogits));
        }
        return arrays;
    }

    private static NpyArray rows(List<float[]> rows) {
        int labels = rows.get(0).length;
        float[] values = new float[rows.size() * labels];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * labels, labels);
        }
        return NpyArray.of(values, rows.size(), labels);
    }
}
