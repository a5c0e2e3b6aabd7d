package io.kinewatch.inference.classify;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * A reference of our own to OnnxRuntime's environment, which is never given back.
 *
 * <p>OnnxRuntime's Java binding frees its environment, the loggers among it, in a shutdown hook, while other threads may still load or compute a
 * graph. Those then log through a logger that is gone: a process that was told to end dies by SIGSEGV in the middle of closing what it has open
 * (microsoft/onnxruntime #31352, seen in 1.28.0). The environment counts its references, so one more keeps it until the process is gone; the binding
 * offers none, hence the reflection. Thread-safe.
 */
final class LastingEnvironment {
    private static boolean kept;

    private LastingEnvironment() {}

    /** Takes the reference, once; the environment must have been made. Throws IllegalStateException if this version of OnnxRuntime has no such thing. */
    static synchronized void keep() {
        if (!kept) {
            take();
            kept = true;
        }
    }

    private static void take() {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            api.setAccessible(true);
            Method create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            create.setAccessible(true);
            int level = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue();
            create.invoke(null, api.getLong(null), level, "kinewatch");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("OnnxRuntime's environment can't be kept", cause(e));
        }
    }

    private static Throwable cause(ReflectiveOperationException e) {
        return e instanceof InvocationTargetException called ? called.getCause() : e;
    }
}
