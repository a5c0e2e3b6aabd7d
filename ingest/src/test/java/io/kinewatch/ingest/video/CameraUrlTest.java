package io.kinewatch.ingest.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.ingest.video.CameraUrl.Kind;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraUrlTest {
    @ParameterizedTest
    @CsvSource({
        "rtsp://10.0.0.7/stream1, RTSP, 10.0.0.7",
        "rtsp://user:pw@host:8554/a/b?channel=1, RTSP, host",
        "rtsps://host/a, RTSP, host",
        "http://cam/mjpg/video.mjpg, HTTP, cam",
        "HTTPS://user:p@ss@cam:8443/x, HTTP, cam",
        "rtsp://[fe80::1]:554/x, RTSP, [fe80::1]",
    })
    void shouldTellKindAndHost(String text, Kind kind, String host) {
        CameraUrl url = CameraUrl.parse(text);

        assertEquals(kind, url.kind());
        assertEquals(host, url.host());
    }

    @ParameterizedTest
    @CsvSource({
        "yard.mp4, yard.mp4",
        "/data/my videos/yard.mp4?loop=true, /data/my videos/yard.mp4",
        "file:///data/my%20videos/yard.mp4?pace=fast, /data/my videos/yard.mp4",
    })
    void shouldFindFiles(String text, Path path) {
        CameraUrl url = CameraUrl.parse(text);

        assertEquals(Kind.FILE, url.kind());
        assertEquals(path, url.path());
    }

    @Test
    void shouldTakeItsOwnOptionsOutAndLeaveTheCamerasOwn() {
        CameraUrl url = CameraUrl.parse("rtsp://u:p@host/live?channel=1&transport=udp&subtype=0");

        assertEquals(Optional.of("udp"), url.option("transport"));
        assertEquals("rtsp://u:p@host/live?channel=1&subtype=0", url.location());
    }

    @Test
    void shouldKnowDevices() {
        CameraUrl url = CameraUrl.parse("/dev/video0?size=640x480&rate=30");

        assertEquals(Kind.DEVICE, url.kind());
        assertEquals("/dev/video0", url.location());
        assertEquals(Optional.of("640x480"), url.option("size"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:S3cret@host/live",
                "rtsp://admin:S3cret@with@at@host:554/live",
                "rtsp://admin:S3cret#?@host/live",
                "http://host/video.cgi?user=admin&pwd=S3cret",
                "rtsp://host/user=admin_password=S3cret_channel=1_stream=0.sdp",
                "http://host/token=S3cret/video",
                "rtsp://S3cret@host/live",
            })
    void shouldNeverShowASecret(String text) {
        assertFalse(
                CameraUrl.parse(text).toString().contains("S3cret"),
                CameraUrl.parse(text).toString());
    }

    @Test
    void shouldShowWhatIsNoSecret() {
        assertEquals(
                "rtsp://***@host:8554/live",
                CameraUrl.parse("rtsp://a:b@host:8554/live").toString());
        assertEquals("http://host/x?***", CameraUrl.parse("http://host/x?a=b").toString());
        assertEquals("a/b.mp4", CameraUrl.parse("a/b.mp4?loop=true").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          | empty",
                "rtmp://user:S3cret@host/x   | unknown scheme 'rtmp'",
                "rtsp:///nohost              | names no host",
                "yard.mp4?lopp=true          | unknown option 'lopp' (known: epoch, loop, pace)",
                "rtsp://                     | names no host",
            })
    void shouldSayWhatIsWrong(String text, String expected) {
        String message = assertThrows(IllegalArgumentException.class, () -> CameraUrl.parse(text))
                .getMessage();

        assertTrue(message.contains(expected), message);
        assertFalse(message.contains("S3cret"), message);
    }
}
