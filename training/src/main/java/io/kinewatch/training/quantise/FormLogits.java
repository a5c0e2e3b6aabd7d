package io.kinewatch.training.quantise;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.kinewatch.inference.clip.ClipTensor;
import io.kinewatch.schemas.clip.ClipSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * What a form of a network makes of clips.
 *
 * @param model with all of its weights
 * @param spec what a clip is for it
 */
public record FormLogits(ModelProto model, ClipSpec spec) {
    private static final int CHANNELS = 3;

    /** One row of logits a clip, each computed alone. */
    public List<float[]> of(List<List<byte[]>> clips) {
        try (GraphSession session = new GraphSession(model, shape(spec))) {
            return clips.stream()
                    .map(clip -> session.output(tensor(spec, clip)))
                    .toList();
        }
    }

    /** 1 x C x T x H x W: the shape of one clip as a network takes it. */
    static List<Integer> shape(ClipSpec spec) {
        return List.of(1, CHANNELS, spec.frames(), spec.height(), spec.width());
    }

    /** One clip in such a shape. */
    static FloatBuffer tensor(ClipSpec spec, List<byte[]> clip) {
        FloatBuffer values = ByteBuffer.allocateDirect(spec.values() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        new ClipTensor(spec).put(clip, values);
        return values.flip();
    }
}
