package io.kinewatch.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.ingest.IngestConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestDefaultsTest {
    @Test
    void shouldBeThoseOfIngest() {
        IngestConfig ingest = IngestConfig.of(null, List.of());

        assertEquals(ingest.frameRate(), IngestDefaults.FRAME_RATE);
        assertEquals(ingest.height(), IngestDefaults.HEIGHT);
        assertEquals(ingest.jpegQuality(), IngestDefaults.JPEG_QUALITY);
    }
}
