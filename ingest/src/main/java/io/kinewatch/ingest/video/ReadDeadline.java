package io.kinewatch.ingest.video;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The only way to get out of a blocking FFmpeg call: FFmpeg asks every few milliseconds whether to go on.
 *
 * <p>JavaCPP has room for ten callback objects of a type, so all readers share one, and each gives it a cell of native
 * memory that holds its deadline. {@link #start} and {@link #close} belong to the reading thread, {@link #stop} to any.
 */
final class ReadDeadline implements AutoCloseable {
    private static final Ask ASK = new Ask();

    private final AVIOInterruptCB callback = new AVIOInterruptCB();
    private final LongPointer cell = new LongPointer(1);
    private volatile boolean stopped;

    void install(AVFormatContext input) {
        callback.callback(ASK).opaque(cell);
        input.interrupt_callback(callback);
    }

    /** From now on, calls together may take this long. */
    synchronized void start(Duration patience) {
        if (!stopped) {
            cell.put(System.nanoTime() + patience.toNanos());
        }
    }

    /** Ends the current call and all later ones. */
    synchronized void stop() {
        stopped = true;
        if (!cell.isNull()) {
            cell.put(System.nanoTime() - 1);
        }
    }

    boolean stopped() {
        return stopped;
    }

    boolean expired() {
        return stopped || passed(cell.get());
    }

    @Override
    public synchronized void close() {
        stopped = true;
        cell.close();
        callback.close();
    }

    private static boolean passed(long deadline) {
        return System.nanoTime() - deadline >= 0;
    }

    private static final class Ask extends AVIOInterruptCB.Callback_Pointer {
        @Override
        public int call(Pointer cell) {
            return passed(new LongPointer(cell).get()) ? 1 : 0;
        }
    }
}
