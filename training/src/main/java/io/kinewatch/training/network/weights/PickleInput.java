package io.kinewatch.training.network.weights;

import static io.kinewatch.training.network.weights.MalformedWeightsException.CUT_SHORT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The bytes of one or more pickles, counted and bounded: what asks for more than there is or than any checkpoint needs is malformed, before
 * memory is taken for it. For one thread.
 */
final class PickleInput extends InputStream {
    /** Some 200,000 tensors. */
    private static final long MOST = 32 << 20;

    private final Path file;
    private final InputStream stream;
    private final long size;
    private long position;
    private long end;

    /** Takes a buffered stream of the given length in bytes. */
    PickleInput(Path file, InputStream stream, long size) {
        this.file = file;
        this.stream = stream;
        this.size = size;
    }

    /** To be called before each pickle: it may be as long as the limit. */
    void begin() {
        end = Math.min(size, position + MOST);
    }

    /** Bytes read. */
    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        return take(1)[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        System.arraycopy(take(length), 0, into, offset, length);
        return length;
    }

    /** The next bytes. */
    byte[] take(long length) throws IOException {
        if (length < 0 || length > end - position) {
            throw malformed(
                    end == size
                            ? CUT_SHORT
                                    + "it ends after %d bytes, %d too early".formatted(size, length - (end - position))
                            : "its pickle is larger than %d MiB".formatted(MOST >> 20));
        }
        byte[] bytes = stream.readNBytes((int) length);
        position += bytes.length;
        if (bytes.length < length) {
            throw malformed(CUT_SHORT + "it ends after %d bytes".formatted(position));
        }
        return bytes;
    }

    MalformedWeightsException malformed(String problem) {
        return new MalformedWeightsException(file, "PyTorch checkpoint", problem);
    }

    RefusedGlobalException refused(String global) {
        return new RefusedGlobalException(file, global);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
