package io.kinewatch.schemas.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * A .npy file of float32 that is read some rows at a time, because it may be larger than memory. A row is all that has one index of the
 * outermost dimension. Immutable; opens the file anew for each read.
 *
 * @param file of which version ever, in C order and little endian
 * @param shape extents, outermost first
 * @param start byte of the first value
 */
public record NpyFile(Path file, List<Integer> shape, long start) {
    public NpyFile {
        shape = List.copyOf(shape);
    }

    /** Throws IOException, naming the file and how to mend it, if it is no such file or is cut short. */
    public static NpyFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer first = ByteBuffer.allocate((int) Math.min(NpyHeader.MOST, channel.size()));
            fill(channel, 0, first);
            NpyHeader header = NpyHeader.read(first.flip());
            if (!header.type().equals(NpyArray.FLOAT32)) {
                throw new IOException(
                        "it holds " + header.type() + ", not little-endian float32 (<f4); save array.astype('<f4')");
            }
            if (header.shape().isEmpty()) {
                throw new IOException("it holds a single value");
            }
            long bytes = Float.BYTES;
            for (int extent : header.shape()) {
                bytes = Math.multiplyExact(bytes, extent);
            }
            if (channel.size() - header.length() != bytes) {
                throw new IOException("its shape " + header.shape() + " takes " + bytes + " bytes, but "
                        + (channel.size() - header.length()) + " are there");
            }
            return new NpyFile(file, header.shape(), header.length());
        } catch (IOException | ArithmeticException e) {
            throw new IOException(file + " can't be read as an array: " + e.getMessage(), e);
        }
    }

    /** How many rows there are. */
    public int rows() {
        return shape.get(0);
    }

    /** Values of one row. */
    public int rowSize() {
        return shape.subList(1, shape.size()).stream().reduce(1, Math::multiplyExact);
    }

    /** The values of some rows in C order: a direct buffer from position 0 to its limit. */
    public FloatBuffer read(int from, int count) throws IOException {
        int rowBytes = Math.multiplyExact(rowSize(), Float.BYTES);
        ByteBuffer values =
                ByteBuffer.allocateDirect(Math.multiplyExact(count, rowBytes)).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            fill(channel, start + (long) from * rowBytes, values);
        }
        return values.flip().asFloatBuffer();
    }

    private static void fill(FileChannel channel, long position, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, position + into.position()) < 0) {
                throw new IOException("it is cut short");
            }
        }
    }
}
