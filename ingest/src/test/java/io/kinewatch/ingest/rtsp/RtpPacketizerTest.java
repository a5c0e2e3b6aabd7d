package io.kinewatch.ingest.rtsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RtpPacketizerTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.5Z");

    @Test
    void shouldTakeByteStreamsApart() {
        byte[] stream = {0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x68, 3, 0, 0, 0, 1, 0x65, 4, 5, 6};

        List<byte[]> units = NalUnits.split(stream);

        assertEquals(3, units.size());
        assertArrayEquals(new byte[] {0x67, 1, 2}, units.get(0));
        assertArrayEquals(new byte[] {0x68, 3}, units.get(1));
        assertArrayEquals(new byte[] {0x65, 4, 5, 6}, units.get(2));
        assertEquals(2, NalUnits.parameterSets(stream).size());
    }

    @Test
    void shouldDescribeTheStream() {
        byte[] sps = {0x67, 0x42, (byte) 0xc0, 0x1f, 5};

        String text = SessionDescription.of("door", List.of(sps, new byte[] {0x68, 1}));

        assertTrue(text.contains("m=video 0 RTP/AVP 96\r\n"), text);
        assertTrue(text.contains("profile-level-id=42C01F;sprop-parameter-sets=Z0LAHwU=,aAE=\r\n"), text);
    }

    @Test
    void shouldTellWhichWallClockTimeATimestampMeans() {
        ByteBuffer report = ByteBuffer.wrap(SenderReport.of(77, AT, 5, 600));

        assertEquals(200, report.get(1) & 0xff);
        assertEquals(77, report.getInt(4));
        assertEquals(AT.getEpochSecond() + 2_208_988_800L, report.getInt(8) & 0xffffffffL);
        assertEquals(1L << 31, report.getInt(12) & 0xffffffffL);
        assertEquals(RtpPacketizer.rtpTime(AT), report.getInt(16));
        assertEquals(90_000, RtpPacketizer.rtpTime(AT.plusSeconds(1)) - RtpPacketizer.rtpTime(AT));
    }

    /** Whatever the sizes: no packet is too large, one marker at the end, and the NAL units come out again. */
    @Property(tries = 100)
    void shouldBePutTogetherAgain(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 2, max = 6000) Integer> sizes, @ForAll int seed) {
        List<byte[]> units = new ArrayList<>();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Random random = new Random(seed);
        for (int size : sizes) {
            byte[] unit = new byte[size];
            for (int i = 0; i < size; i++) {
                unit[i] = (byte) (1 + random.nextInt(255));
            }
            unit[0] = (byte) (0x60 | (1 + random.nextInt(5)));
            units.add(unit);
            stream.writeBytes(new byte[] {0, 0, 0, 1});
            stream.writeBytes(unit);
        }

        List<byte[]> packets = new RtpPacketizer(1, 65_530).packets(stream.toByteArray(), AT);

        for (int i = 0; i < packets.size(); i++) {
            ByteBuffer packet = ByteBuffer.wrap(packets.get(i));
            assertTrue(packets.get(i).length <= 1420);
            assertEquals(i == packets.size() - 1, (packet.get(1) & 0x80) != 0);
            assertEquals((65_530 + i) & 0xffff, packet.getShort(2) & 0xffff);
            assertEquals(RtpPacketizer.rtpTime(AT), packet.getInt(4));
        }
        List<byte[]> again = reassemble(packets);
        assertEquals(units.size(), again.size());
        for (int i = 0; i < units.size(); i++) {
            assertArrayEquals(units.get(i), again.get(i));
        }
    }

    /** As a receiver does it, RFC 6184 section 5.8. */
    private static List<byte[]> reassemble(List<byte[]> packets) {
        List<byte[]> units = new ArrayList<>();
        ByteArrayOutputStream fragments = new ByteArrayOutputStream();
        for (byte[] packet : packets) {
            int type = packet[12] & 0x1f;
            if (type != 28) {
                units.add(java.util.Arrays.copyOfRange(packet, 12, packet.length));
                continue;
            }
            if ((packet[13] & 0x80) != 0) {
                fragments.reset();
                fragments.write((packet[12] & 0xe0) | (packet[13] & 0x1f));
            }
            fragments.write(packet, 14, packet.length - 14);
            if ((packet[13] & 0x40) != 0) {
                units.add(fragments.toByteArray());
            }
        }
        return units;
    }
}
