package io.kinewatch.inference.classify;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** Sets up what computes in a session of OnnxRuntime. Without any, the CPU does. */
@FunctionalInterface
interface SessionSetup {
    void apply(OrtSession.SessionOptions options) throws OrtException;
}
