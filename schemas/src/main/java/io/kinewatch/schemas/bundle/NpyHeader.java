package io.kinewatch.schemas.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a .npy file of any version (1.0, 2.0, 3.0). Immutable.
 *
 * @param type as NumPy writes it, for example {@code <f4}
 * @param shape extents, outermost first
 * @param length bytes before the values
 */
record NpyHeader(String type, List<Integer> shape, int length) {
    /** More than any header of a plain array has. */
    static final int MOST = 1 << 16;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int FIXED = MAGIC.length + 2;
    private static final Pattern HEADER = Pattern.compile(
            "\\{ *'descr': *'([^']+)', *'fortran_order': *(True|False), *'shape': *\\(([0-9, ]*)\\),? *\\}\\s*");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /** Reads the header from the start of a file, or of as much of it as {@link #MOST}; throws IOException for what is none. */
    static NpyHeader read(ByteBuffer file) throws IOException {
        ByteBuffer buffer = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[Math.min(MAGIC.length, buffer.remaining())];
        buffer.get(magic);
        if (!Arrays.equals(MAGIC, magic) || buffer.remaining() < 6) {
            throw new IOException("not a .npy file");
        }
        int version = buffer.get();
        buffer.get();
        if (version < 1 || version > 3) {
            throw new IOException("version " + version + " of .npy is not known; 1 to 3 are");
        }
        int size = version == 1 ? Short.toUnsignedInt(buffer.getShort()) : buffer.getInt();
        if (size < 0 || size > buffer.remaining()) {
            throw new IOException("the .npy header is cut short");
        }
        byte[] text = new byte[size];
        buffer.get(text);
        int length = FIXED + (version == 1 ? Short.BYTES : Integer.BYTES) + size;
        return parse(new String(text, StandardCharsets.UTF_8), length);
    }

    private static NpyHeader parse(String text, int length) throws IOException {
        Matcher header = HEADER.matcher(text);
        if (!header.matches()) {
            throw new IOException("the .npy header is not one of a plain array: " + text.strip());
        }
        if (header.group(2).equals("True")) {
            throw new IOException("the .npy array is in Fortran order; save numpy.ascontiguousarray(array)");
        }
        try {
            List<Integer> shape = Arrays.stream(header.group(3).split(",", -1))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
            return new NpyHeader(header.group(1), shape, length);
        } catch (NumberFormatException e) {
            throw new IOException("the .npy shape is (" + header.group(3) + ")", e);
        }
    }
}
