package io.kinewatch.training.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Looks every few milliseconds at what a Java thread is doing, and weighs each look with the CPU time that the thread has used since the
 * one before: inside the native engine (the top frame is a native method of DJL's PyTorch binding), or in Java. A look at compiled Java
 * code happens at its next safepoint, which may be within a call of the engine that is only about to begin: such calls are
 * counted for the engine a little too much, by far less than the milliseconds between two looks. One thread looks.
 */
final class EngineSamples {
    private static final String ENGINE = "ai.djl.pytorch.jni.";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread watched;
    private long last = -1;
    private long inEngine;
    private long all;
    private long cost;

    EngineSamples(Thread watched) {
        this.watched = watched;
    }

    /** Looks once. */
    void look() {
        long before = threads.getCurrentThreadCpuTime();
        lookNow();
        cost += threads.getCurrentThreadCpuTime() - before;
    }

    private void lookNow() {
        StackTraceElement[] stack = watched.getStackTrace();
        long now = threads.getThreadCpuTime(watched.getId());
        if (now < 0) {
            return;
        }
        if (last >= 0) {
            all += now - last;
            inEngine += inEngine(stack) ? now - last : 0;
        }
        last = now;
    }

    static boolean inEngine(StackTraceElement[] stack) {
        return stack.length > 0
                && stack[0].isNativeMethod()
                && stack[0].getClassName().startsWith(ENGINE);
    }

    /** Nanoseconds of CPU time that the looking has taken. */
    long cost() {
        return cost;
    }

    /** Part of the thread's CPU time since the first look that was inside the engine. */
    double engineShare() {
        return all == 0 ? 0 : (double) inEngine / all;
    }
}
