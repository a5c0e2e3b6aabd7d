package io.kinewatch.training.quantise;

import io.kinewatch.schemas.ShutdownHook;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls of a native engine between which the process may end, but not in their middle: when it exits, native code loses what its libraries hold. The one
 * that is under way is waited for, and none begins after it. Calls come from one thread; the end from the virtual machine's own.
 */
final class EngineCalls implements AutoCloseable {
    private final Lock underWay = new ReentrantLock();
    private final ShutdownHook hook;

    /** From now on the process waits. */
    EngineCalls() {
        hook = new ShutdownHook("engine-calls-end", this::end);
    }

    /** What an engine is asked to do. */
    @FunctionalInterface
    interface Call<T, E extends Exception> {
        T get() throws E;
    }

    /** Makes a call; once the process ends, it waits for that. */
    <T, E extends Exception> T make(Call<T, E> call) throws E {
        underWay.lock();
        try {
            return call.get();
        } finally {
            underWay.unlock();
        }
    }

    /** Waits for the call that is under way; the lock is kept, so that there are no others. */
    void end() {
        underWay.lock();
    }

    @Override
    public void close() {
        hook.close();
    }
}
