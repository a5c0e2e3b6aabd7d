package io.kinewatch.inference.clip;

import java.nio.ByteBuffer;

/**
 * Looks at the segments of a JPEG without decoding it, which takes a microsecond: whether it is a JPEG of a kind that the decoder knows (baseline or
 * progressive, Huffman, 8 bits, grey or colour; ITU-T T.81, annex B), and whether it is whole. The decoder fills what is missing with grey; a picture
 * that was cut short shall not pass for a whole one. Stateless.
 */
public final class JpegStructure {
    /** Cameras add a few bytes behind the end. */
    private static final int TRAILER = 16;

    private static final int MARKER = 0xFF;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int BASELINE = 0xC0;
    private static final int PROGRESSIVE = 0xC2;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int ARITHMETIC_TABLES = 0xCC;
    private static final int LAST_FRAME_HEADER = 0xCF;

    private JpegStructure() {}

    /** Throws if it is not a whole JPEG that can be decoded as far as its segments tell. Its position is left alone. */
    public static void require(ByteBuffer jpeg) throws CorruptImageException {
        int start = jpeg.position();
        if (jpeg.remaining() < 4 || unsigned(jpeg, start) != MARKER || unsigned(jpeg, start + 1) != START_OF_IMAGE) {
            throw new CorruptImageException("the image is not a JPEG");
        }
        requireEnd(jpeg);
        requireHeader(jpeg, start + 2);
    }

    private static void requireEnd(ByteBuffer jpeg) throws CorruptImageException {
        for (int i = jpeg.limit() - 2; i >= Math.max(jpeg.position(), jpeg.limit() - TRAILER); i--) {
            if (unsigned(jpeg, i) == MARKER && unsigned(jpeg, i + 1) == END_OF_IMAGE) {
                return;
            }
        }
        throw new CorruptImageException("the JPEG is cut short: it has no end marker");
    }

    /** From segment to segment, up to the picture itself. */
    private static void requireHeader(ByteBuffer jpeg, int first) throws CorruptImageException {
        boolean described = false;
        int at = first;
        while (at + 4 <= jpeg.limit() && unsigned(jpeg, at) == MARKER) {
            int kind = unsigned(jpeg, at + 1);
            if (kind == MARKER) {
                at++;
                continue;
            }
            if (kind == START_OF_SCAN && described) {
                return;
            }
            if (isFrameHeader(kind)) {
                requireKnown(jpeg, at, kind);
                described = true;
            }
            at += 2 + (unsigned(jpeg, at + 2) << 8) + unsigned(jpeg, at + 3);
        }
        throw new CorruptImageException("the JPEG has no picture behind its header");
    }

    private static boolean isFrameHeader(int kind) {
        return kind >= BASELINE && kind <= LAST_FRAME_HEADER && kind != HUFFMAN_TABLES && kind != ARITHMETIC_TABLES;
    }

    private static void requireKnown(ByteBuffer jpeg, int at, int kind) throws CorruptImageException {
        boolean known = kind <= PROGRESSIVE
                && at + 10 <= jpeg.limit()
                && unsigned(jpeg, at + 4) == 8
                && (unsigned(jpeg, at + 9) == 1 || unsigned(jpeg, at + 9) == 3);
        if (!known) {
            throw new CorruptImageException(
                    "the JPEG is of a kind that is not known: neither baseline nor progressive, not of 8 bits, or neither grey nor colour");
        }
    }

    private static int unsigned(ByteBuffer jpeg, int index) {
        return jpeg.get(index) & 0xFF;
    }
}
