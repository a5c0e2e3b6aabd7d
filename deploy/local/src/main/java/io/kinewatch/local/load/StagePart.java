package io.kinewatch.local.load;

/** What a thread of the inference stage is doing, told by its stack. */
enum StagePart {
    /** Kafka's clients: fetching, committing, their copies and checks. */
    KAFKA,
    /** JPEG to pixels. */
    DECODE,
    /** Resize and crop. */
    PREPROCESS,
    /** Clips to normalised tensors. */
    TENSOR,
    /** ONNX Runtime and the binding to it. */
    NETWORK,
    /** Records, windows, predictions and what holds them together. */
    REST;

    /** Whose the stack is; the call that is deepest decides. */
    static StagePart of(StackTraceElement[] stack) {
        for (StackTraceElement call : stack) {
            StagePart part = of(call.getClassName());
            if (part != REST) {
                return part;
            }
        }
        return REST;
    }

    static StagePart of(String type) {
        if (type.startsWith("org.apache.kafka.")) {
            return KAFKA;
        }
        if (type.startsWith("ai.onnxruntime.") || type.startsWith("ai.djl.") || type.endsWith("StubbedNetwork")) {
            return NETWORK;
        }
        if (type.startsWith("io.kinewatch.inference.clip.")) {
            return switch (type.substring(type.lastIndexOf('.') + 1)) {
                case "JpegDecoder" -> DECODE;
                case "ClipTensor", "ClipLevels", "ClipRows" -> TENSOR;
                case "FramePreprocessor", "Resampler" -> PREPROCESS;
                default -> REST;
            };
        }
        return REST;
    }
}
