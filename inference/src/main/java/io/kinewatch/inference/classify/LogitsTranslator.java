package io.kinewatch.inference.classify;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.FloatBuffer;

/** Between {@link ClipBatch} and DJL's arrays: N x labels logits come back. Stateless. */
final class LogitsTranslator implements NoBatchifyTranslator<ClipBatch, float[][]> {
    @Override
    public NDList processInput(TranslatorContext context, ClipBatch batch) {
        return new NDList(context.getNDManager().create(batch.values(), batch.shape(), batch.type()));
    }

    @Override
    public float[][] processOutput(TranslatorContext context, NDList outputs) {
        NDArray output = outputs.head();
        Shape shape = output.getShape();
        if (outputs.size() != 1 || shape.dimension() != 2 || output.getDataType() != DataType.FLOAT32) {
            throw new IllegalStateException("The network gives " + outputs.size() + " outputs, the first "
                    + output.getDataType() + " of shape " + shape + "; expected one, float32, clips x labels");
        }
        FloatBuffer values = output.toByteBuffer(true).asFloatBuffer();
        float[][] logits = new float[Math.toIntExact(shape.get(0))][Math.toIntExact(shape.get(1))];
        for (float[] clip : logits) {
            values.get(clip);
        }
        return logits;
    }
}
