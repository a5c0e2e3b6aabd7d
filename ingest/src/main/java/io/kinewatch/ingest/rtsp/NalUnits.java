package io.kinewatch.ingest.rtsp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes Annex B byte streams apart (ITU-T H.264, annex B): NAL units separated by start codes 00 00 01. */
final class NalUnits {
    private static final int TYPE_MASK = 0x1f;
    private static final int SPS = 7;
    private static final int PPS = 8;
    private static final int START_CODE = 3;

    private NalUnits() {}

    /** The NAL units without their start codes. */
    static List<byte[]> split(byte[] annexB) {
        List<byte[]> units = new ArrayList<>();
        int start = nextStart(annexB, 0);
        while (start < annexB.length) {
            int next = nextStart(annexB, start);
            int end = next < annexB.length ? next - START_CODE : endOf(annexB, start);
            while (end > start && annexB[end - 1] == 0) {
                end--;
            }
            if (end > start) {
                units.add(Arrays.copyOfRange(annexB, start, end));
            }
            start = next;
        }
        return units;
    }

    /** The index after the next start code, or the length if there is none. */
    private static int nextStart(byte[] data, int from) {
        for (int i = from; i + START_CODE <= data.length; i++) {
            if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                return i + START_CODE;
            }
        }
        return data.length;
    }

    private static int endOf(byte[] data, int start) {
        boolean codeAtTheEnd = data.length - start >= START_CODE
                && data[data.length - 1] == 1
                && data[data.length - 2] == 0
                && data[data.length - START_CODE] == 0;
        return codeAtTheEnd ? data.length - START_CODE : data.length;
    }

    static int type(byte[] unit) {
        return unit[0] & TYPE_MASK;
    }

    /** The SPS and PPS of an access unit. */
    static List<byte[]> parameterSets(byte[] annexB) {
        return split(annexB).stream()
                .filter(unit -> type(unit) == SPS || type(unit) == PPS)
                .toList();
    }

    static boolean isSps(byte[] unit) {
        return type(unit) == SPS;
    }
}
