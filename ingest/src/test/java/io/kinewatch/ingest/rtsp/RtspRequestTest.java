package io.kinewatch.ingest.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtspRequestTest {
    @Test
    void shouldReadRequestsBetweenInterleavedPackets() throws IOException {
        InputStream in = stream(
                "$\1\0\3abcOPTIONS rtsp://h/door RTSP/1.0\r\nCSeq: 1\r\n\r\n$\1\0\0"
                        + "PLAY rtsp://h/door RTSP/1.0\r\ncseq:2\r\nContent-Length: 2\r\n\r\nxyTEARDOWN rtsp://h/door RTSP/1.0\r\n\r\n");

        RtspRequest first = RtspRequest.read(in);
        RtspRequest second = RtspRequest.read(in);
        RtspRequest third = RtspRequest.read(in);

        assertEquals("OPTIONS", first.method());
        assertEquals("1", first.header("cseq"));
        assertEquals("2", second.header("cseq"));
        assertEquals("TEARDOWN", third.method());
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://h/door, door",
        "rtsp://h:554/door/trackID=0, door",
        "rtsp://h/door?x=1, door",
        "rtsp://h/, ''",
        "rtsp://h, ''",
        "*, ''",
    })
    void shouldFindTheMount(String url, String mount) {
        assertEquals(mount, new RtspRequest("PLAY", url, java.util.Map.of()).mount());
    }

    @ParameterizedTest
    @CsvSource({"GET", "'PLAY rtsp://h'", "''"})
    void shouldRefuseWhatIsNoRequest(String text) {
        assertThrows(IOException.class, () -> RtspRequest.read(stream(text + "\r\n\r\n")));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
