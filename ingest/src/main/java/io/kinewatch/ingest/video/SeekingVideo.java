package io.kinewatch.ingest.video;

import java.nio.file.Path;
import java.util.BitSet;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes chosen frames of a video file and as few others as it can: from the key frame before, without those on which no other
 * depends. For training and evaluation, which want short clips from anywhere. One decoder thread; not thread-safe.
 */
public final class SeekingVideo implements AutoCloseable {
    private static final int NOWHERE = -1;

    private final Path file;
    private final FrameTimes times;
    private VideoInput input;
    private VideoDecoder decoder;
    /** Key frame with which the decoder has begun, or {@link #NOWHERE}. */
    private int begun = NOWHERE;
    /** Position of the key frame with which decoding has begun, and later of the last frame that has come out. */
    private int passed = NOWHERE;

    private int restarts;

    /**
     * Opens a file.
     *
     * @param times what {@link VideoProbe} has found out about it
     */
    public SeekingVideo(Path file, FrameTimes times) throws SourceException {
        this.file = file;
        this.times = times;
        open(false);
    }

    /** What takes the frames. */
    public interface Sink {
        /**
         * Takes one frame.
         *
         * @param position of the frame in the file, counted from 0
         * @param picture valid during the call
         */
        void frame(int position, AVFrame picture);
    }

    private void open(boolean examine) throws SourceException {
        input = new VideoInput(file, examine);
        if (times.delay() > input.stream().codecpar().video_delay()) {
            input.stream().codecpar().video_delay(times.delay());
        }
        decoder = new VideoDecoder(input.stream());
        begun = times.seekable() ? NOWHERE : 0;
        passed = NOWHERE;
    }

    /**
     * Decodes frames.
     *
     * @param wanted positions of the frames, of which each comes once, in any order
     * @param goOn whether the frames behind these will be wanted next, so that the decoder's state is worth keeping
     * @return the positions of frames that are damaged or missing: they were not given
     */
    public BitSet read(BitSet wanted, boolean goOn, Sink sink) throws SourceException {
        BitSet missing = (BitSet) wanted.clone();
        int first = wanted.nextSetBit(0);
        if (times.seekable()) {
            int key = times.keyBefore(first);
            if (begun == NOWHERE || begun < key || first <= passed || !goOn) {
                seek(key);
            }
            if (begun != NOWHERE) {
                decode(missing, goOn, sink);
            }
        } else if ((first > passed && begun != NOWHERE) || rewind()) {
            decode(missing, goOn, sink);
        }
        if (!missing.isEmpty()) {
            restart();
            decode(missing, goOn, sink);
        }
        return missing;
    }

    /** Goes to a key frame or one before; stays nowhere if the format doesn't find it. */
    private void seek(int key) {
        begun = NOWHERE;
        for (int candidate = key; candidate >= 0 && begun == NOWHERE && candidate > key - 3; candidate--) {
            decoder.forget();
            if (input.seek(times.keyStart(candidate))) {
                begun = beginning(times.keyPosition(key));
            }
        }
    }

    /** Feeds the next key frame to the decoder, if it isn't too late; says which it is. */
    private int beginning(int latest) {
        for (AVPacket packet = input.next(); packet != null; packet = input.next()) {
            int position = times.position(packet.pts());
            if (VideoInput.key(packet) && position >= 0) {
                if (position > latest) {
                    return NOWHERE;
                }
                passed = position;
                decoder.passOver(false);
                decoder.send(packet);
                return times.keyBefore(position);
            }
        }
        return NOWHERE;
    }

    private boolean rewind() {
        decoder.forget();
        begun = 0;
        passed = NOWHERE;
        return input.rewind();
    }

    private void restart() throws SourceException {
        restarts++;
        close();
        open(true);
        begun = 0;
        passed = NOWHERE;
    }

    private void decode(BitSet missing, boolean goOn, Sink sink) {
        int last = missing.length() - 1;
        BitSet unsent = (BitSet) missing.clone();
        // the key frame with which decoding begins has been sent
        if (passed >= 0) {
            unsent.clear(passed);
        }
        receive(missing, sink);
        while (!missing.isEmpty()) {
            AVPacket packet = !goOn && unsent.isEmpty() ? null : input.next();
            if (packet == null) {
                decoder.finish();
                receive(missing, sink);
                decoder.forget();
                begun = NOWHERE;
                return;
            }
            if (times.seekable()) {
                int position = times.position(packet.pts());
                decoder.passOver(position < last && !missing.get(position));
                if (position >= 0) {
                    unsent.clear(position);
                }
            }
            decoder.send(packet);
            receive(missing, sink);
        }
    }

    private void receive(BitSet missing, Sink sink) {
        for (AVFrame frame = decoder.receive(); frame != null; frame = decoder.receive()) {
            int position = times.seekable() ? times.position(frame.pts()) : passed + 1;
            if (position >= 0) {
                passed = Math.max(passed, position);
                if (missing.get(position) && !VideoDecoder.corrupt(frame)) {
                    missing.clear(position);
                    sink.frame(position, frame);
                }
            }
        }
    }

    /** How often decoding had to begin at the start of the file because seeking did not lead to a frame. */
    public int restarts() {
        return restarts;
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        if (input != null) {
            input.close();
            input = null;
        }
    }
}
