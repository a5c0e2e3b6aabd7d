package io.kinewatch.inference.classify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kinewatch.schemas.bundle.BundleManifest.NetworkReference;
import io.kinewatch.schemas.bundle.BundleWriter;
import io.kinewatch.schemas.bundle.CpuFormDescription;
import io.kinewatch.schemas.bundle.ModelBundle;
import io.kinewatch.schemas.bundle.NpyArray;
import io.kinewatch.schemas.bundle.Npz;
import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes a real bundle of a tiny network: the mean of each channel of each frame, then one linear layer. So every frame of
 * a clip, and its place in it, shows in the logits, and they can be computed by hand.
 */
public final class TestingBundle {
    public static final List<String> LABELS = List.of("red", "green", "blue");
    public static final ClipSpec CLIP = new ClipSpec(
            4,
            10,
            8,
            12,
            ResizeRule.exact(Interpolation.PIL_BILINEAR, 8, 12),
            ChannelOrder.BGR,
            255,
            List.of(0.5f, 0.4f, 0.3f),
            List.of(0.25f, 0.5f, 1f));

    private final Random random = new Random(5);
    private final float[] weight = randoms(LABELS.size() * 3 * CLIP.frames());
    private final float[] bias = randoms(LABELS.size());
    private List<List<byte[]>> clips = clips(3);
    private float goldenError;
    private List<String> labels = LABELS;
    private boolean readableGraph = true;
    private CpuFormDescription cpuForm;
    private float cpuError;

    /** Golden logits are wrong by this much. */
    TestingBundle goldenError(float error) {
        goldenError = error;
        return this;
    }

    TestingBundle labels(List<String> names) {
        labels = names;
        return this;
    }

    TestingBundle goldenClips(List<List<byte[]>> others) {
        clips = others;
        return this;
    }

    TestingBundle unreadableGraph() {
        readableGraph = false;
        return this;
    }

    /** With a graph for CPUs, said to be of this kind, whose golden logits are off by so much on either side of the right ones. */
    TestingBundle cpuForm(CpuFormDescription.Kind kind, float error) {
        cpuForm = new CpuFormDescription(kind, "entropy", 8, List.of(), error, 1);
        cpuError = error;
        return this;
    }

    /** Writes it below this folder. */
    public ModelBundle write(Path parent) throws IOException {
        Path staging = Files.createTempDirectory(parent, "staging");
        byte[] header = "{}      ".getBytes(UTF_8);
        ByteBuffer weights = ByteBuffer.allocate(
                        Long.BYTES + header.length + (weight.length + bias.length) * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header);
        int offset = weights.position();
        weights.slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(weight)
                .put(bias);
        Files.write(staging.resolve(ModelBundle.WEIGHTS), weights.array());
        Files.write(staging.resolve(ModelBundle.GRAPH), readableGraph ? graph(offset) : new byte[] {1, 2, 3});
        float[] golden = new float[clips.size() * labels.size()];
        for (int i = 0; i < golden.length; i++) {
            golden[i] = logits(clips.get(i / labels.size()))[i % labels.size() % LABELS.size()];
        }
        golden[golden.length - 1] += goldenError;
        ByteBuffer pictures = ByteBuffer.allocate(clips.size() * CLIP.frames() * CLIP.frameBytes());
        clips.forEach(clip -> clip.forEach(pictures::put));
        Map<String, NpyArray> arrays = new TreeMap<>();
        arrays.put("logits", NpyArray.of(golden, clips.size(), labels.size()));
        arrays.put("clips", NpyArray.of(pictures.array(), clips.size(), CLIP.frames(), CLIP.height(), CLIP.width(), 3));
        if (cpuForm != null) {
            Files.write(staging.resolve(ModelBundle.CPU_GRAPH), graph(offset));
            float[] cpu = golden.clone();
            for (int i = 0; i < cpu.length; i++) {
                cpu[i] += i % 2 == 0 ? cpuError : -cpuError;
            }
            arrays.put("cpuLogits", NpyArray.of(cpu, clips.size(), labels.size()));
        }
        Npz.write(staging.resolve(ModelBundle.GOLDEN), arrays);
        NetworkReference network = new NetworkReference("testing/mean", new TreeMap<>());
        return new BundleWriter(network, labels, CLIP, cpuForm, Map.of()).write("tiny", staging, parent);
    }

    /** Which of the golden clips this is. */
    int goldenIndex(List<byte[]> clip) {
        return IntStream.range(0, clips.size())
                .filter(i -> Arrays.equals(clips.get(i).get(0), clip.get(0)))
                .findFirst()
                .orElseThrow();
    }

    /** The logits as plain Java computes them. */
    public float[] logits(List<byte[]> clip) {
        double[] logits = new double[LABELS.size()];
        for (int label = 0; label < logits.length; label++) {
            logits[label] = bias[label];
            for (int c = 0; c < 3; c++) {
                for (int t = 0; t < CLIP.frames(); t++) {
                    double mean =
                            (channelMean(clip.get(t), 2 - c) / 255 - CLIP.mean().get(c))
                                    / CLIP.std().get(c);
                    logits[label] += weight[(label * 3 + c) * CLIP.frames() + t] * mean;
                }
            }
        }
        return new float[] {(float) logits[0], (float) logits[1], (float) logits[2]};
    }

    private static double channelMean(byte[] frame, int channel) {
        double sum = 0;
        for (int i = channel; i < frame.length; i += 3) {
            sum += frame[i] & 0xFF;
        }
        return sum / CLIP.height() / CLIP.width();
    }

    private byte[] graph(int offset) {
        int inputs = 3 * CLIP.frames();
        return new TestingGraph(CLIP.frames(), CLIP.height(), CLIP.width())
                .externalWeight("weight", ModelBundle.WEIGHTS, offset, LABELS.size(), inputs)
                .externalWeight("bias", ModelBundle.WEIGHTS, offset + (long) weight.length * Float.BYTES, LABELS.size())
                .add("ReduceMean", List.of(), TestingGraph.integers("axes", 3, 4), TestingGraph.integer("keepdims", 0))
                .add("Flatten", List.of())
                .add("Gemm", List.of("weight", "bias"), TestingGraph.integer("transB", 1))
                .build(LABELS.size());
    }

    /** Clips of noise of different brightness. */
    List<List<byte[]>> clips(int count) {
        List<List<byte[]>> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<byte[]> clip = new ArrayList<>();
            for (int t = 0; t < CLIP.frames(); t++) {
                byte[] frame = new byte[CLIP.frameBytes()];
                int brightness = random.nextInt(200);
                for (int p = 0; p < frame.length; p++) {
                    frame[p] = (byte) (brightness + random.nextInt(55));
                }
                clip.add(frame);
            }
            result.add(clip);
        }
        return result;
    }

    private float[] randoms(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() / 2;
        }
        return values;
    }
}
