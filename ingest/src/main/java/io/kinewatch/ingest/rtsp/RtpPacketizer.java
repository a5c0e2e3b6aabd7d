package io.kinewatch.ingest.rtsp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Packs H.264 pictures into RTP packets: single NAL units and FU-A fragments (RFC 6184, packetization mode 1). */
final class RtpPacketizer {
    static final int PAYLOAD_TYPE = 96;
    static final int HEADER = 12;
    private static final int VERSION = 0x80;
    private static final int MARKER = 0x80;
    private static final int FRAGMENT_HEADER = 2;
    private static final int MAX_PAYLOAD = 1400;
    private static final int FU_A = 28;
    private static final int FU_START = 0x80;
    private static final int FU_END = 0x40;
    private static final int IMPORTANCE = 0x60;

    private final int ssrc;
    private int sequence;

    RtpPacketizer(int ssrc, int firstSequence) {
        this.ssrc = ssrc;
        this.sequence = firstSequence;
    }

    /** The clock of RTP video, 90 kHz, since 1970, in 32 bits. */
    static int rtpTime(Instant capturedAt) {
        return (int) (ChronoUnit.MICROS.between(Instant.EPOCH, capturedAt) * 9 / 100);
    }

    int nextSequence() {
        return sequence & 0xffff;
    }

    List<byte[]> packets(byte[] annexB, Instant capturedAt) {
        int timestamp = rtpTime(capturedAt);
        List<byte[]> packets = new ArrayList<>();
        List<byte[]> units = NalUnits.split(annexB);
        for (int i = 0; i < units.size(); i++) {
            boolean lastUnit = i == units.size() - 1;
            if (units.get(i).length <= MAX_PAYLOAD) {
                packets.add(packet(timestamp, lastUnit, units.get(i).length)
                        .put(units.get(i))
                        .array());
            } else {
                fragment(units.get(i), timestamp, lastUnit, packets);
            }
        }
        return packets;
    }

    private void fragment(byte[] unit, int timestamp, boolean lastUnit, List<byte[]> packets) {
        int indicator = (unit[0] & IMPORTANCE) | FU_A;
        for (int from = 1; from < unit.length; from += MAX_PAYLOAD) {
            int length = Math.min(MAX_PAYLOAD, unit.length - from);
            boolean lastFragment = from + length == unit.length;
            int header = NalUnits.type(unit) | (from == 1 ? FU_START : 0) | (lastFragment ? FU_END : 0);
            packets.add(packet(timestamp, lastUnit && lastFragment, FRAGMENT_HEADER + length)
                    .put((byte) indicator)
                    .put((byte) header)
                    .put(unit, from, length)
                    .array());
        }
    }

    private ByteBuffer packet(int timestamp, boolean marker, int payload) {
        return ByteBuffer.allocate(HEADER + payload)
                .put((byte) VERSION)
                .put((byte) (PAYLOAD_TYPE | (marker ? MARKER : 0)))
                .putShort((short) sequence++)
                .putInt(timestamp)
                .putInt(ssrc);
    }
}
