package io.kinewatch.schemas.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An array in NumPy's .npy format (C order, little endian), limited to what golden files hold: float32,
 * uint8 and uint16. Immutable.
 *
 * @param type {@code <f4}, {@code |u1} or {@code <u2}
 * @param shape extents, outermost first
 * @param bytes the values in C order, little endian
 */
public record NpyArray(String type, List<Integer> shape, ByteBuffer bytes) {
    public static final String FLOAT32 = "<f4";
    public static final String UINT8 = "|u1";
    public static final String UINT16 = "<u2";
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    public NpyArray {
        shape = List.copyOf(shape);
        bytes = bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact) * width(type);
        if (size != bytes.remaining()) {
            throw new IllegalArgumentException(
                    "Shape " + shape + " of " + type + " takes " + size + " bytes, not " + bytes.remaining());
        }
    }

    /** An array of float32. */
    public static NpyArray of(float[] values, Integer... shape) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return new NpyArray(FLOAT32, List.of(shape), buffer);
    }

    /** An array of uint8. */
    public static NpyArray of(byte[] values, Integer... shape) {
        return new NpyArray(UINT8, List.of(shape), ByteBuffer.wrap(values.clone()));
    }

    /** The values of a uint8 array. */
    public byte[] uint8() {
        requireType(UINT8);
        byte[] values = new byte[bytes.remaining()];
        bytes.duplicate().get(values);
        return values;
    }

    /** The values of a float32 array. */
    public float[] floats() {
        requireType(FLOAT32);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** The bytes of the .npy file. */
    public byte[] encode() {
        String extents = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + extents
                + (shape.size() == 1 ? "," : "") + "), }";
        int length = MAGIC.length + Short.BYTES + header.length() + 1;
        String padded = header + " ".repeat(Math.floorMod(-length, ALIGNMENT)) + "\n";
        ByteBuffer file = ByteBuffer.allocate(MAGIC.length + Short.BYTES + padded.length() + bytes.remaining())
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .put(bytes.duplicate());
        return file.array();
    }

    /** Reads the bytes of a .npy file; throws {@link IOException} for anything that it is not limited to. */
    public static NpyArray decode(byte[] file) throws IOException {
        NpyHeader header = NpyHeader.read(ByteBuffer.wrap(file));
        try {
            ByteBuffer values = ByteBuffer.wrap(file, header.length(), file.length - header.length());
            return new NpyArray(header.type(), header.shape(), values.slice());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void requireType(String wanted) {
        if (!type.equals(wanted)) {
            throw new IllegalStateException("This array holds " + type + ", not " + wanted);
        }
    }

    static int width(String type) {
        return switch (type) {
            case FLOAT32 -> Float.BYTES;
            case UINT8 -> Byte.BYTES;
            case UINT16 -> Short.BYTES;
            default -> throw new IllegalArgumentException("Arrays hold <f4, |u1 or <u2, not " + type);
        };
    }
}
