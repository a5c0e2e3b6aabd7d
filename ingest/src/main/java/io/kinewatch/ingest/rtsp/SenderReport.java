package io.kinewatch.ingest.rtsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** RTCP sender reports (RFC 3550, 6.4.1): they tell the client which wall-clock time an RTP timestamp means. */
final class SenderReport {
    private static final long NTP_EPOCH = 2_208_988_800L;
    private static final int VERSION = 0x80;
    private static final int SENDER_REPORT = 200;
    private static final int REPORT_WORDS = 6;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final byte[] CNAME = "kinewatch".getBytes(StandardCharsets.US_ASCII);
    private static final int DESCRIPTION_WORDS = 4;

    private SenderReport() {}

    static byte[] of(int ssrc, Instant capturedAt, int packets, int octets) {
        ByteBuffer report = ByteBuffer.allocate(4 * (REPORT_WORDS + 1 + DESCRIPTION_WORDS + 1));
        report.put((byte) VERSION).put((byte) SENDER_REPORT).putShort((short) REPORT_WORDS);
        report.putInt(ssrc).putLong(ntp(capturedAt)).putInt(RtpPacketizer.rtpTime(capturedAt));
        report.putInt(packets).putInt(octets);
        report.put((byte) (VERSION | 1)).put((byte) SOURCE_DESCRIPTION).putShort((short) DESCRIPTION_WORDS);
        report.putInt(ssrc).put((byte) 1).put((byte) CNAME.length).put(CNAME);
        return report.array();
    }

    /** Seconds since 1900 in the upper 32 bits, their fraction in the lower. */
    static long ntp(Instant instant) {
        long fraction = ((long) instant.getNano() << 32) / 1_000_000_000L;
        return ((instant.getEpochSecond() + NTP_EPOCH) << 32) | fraction;
    }
}
