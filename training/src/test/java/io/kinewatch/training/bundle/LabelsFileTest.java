package io.kinewatch.training.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadOneALine() throws IOException {
        assertEquals(
                List.of("abseiling", "air drumming", "s'étirer"), read("abseiling\n air drumming\r\ns'étirer\n\n"));
    }

    @Test
    void shouldNameTheLineOfAMistake() {
        refused("walk\n\nrun\n", "line 2: there is no label");
        refused("walk\nrun\nwalk\n", "line 3: 'walk' stands on line 1, too");
        refused("\n \n", "holds no labels");
    }

    @Test
    void shouldRefuseWhatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("labels.txt"), new byte[] {(byte) 0xC3, 0x28, '\n'});

        assertTrue(assertThrows(ImportException.class, () -> LabelsFile.read(file))
                .getMessage()
                .contains("UTF-8"));
    }

    private void refused(String content, String told) {
        ImportException refused = assertThrows(ImportException.class, () -> read(content));

        assertTrue(refused.getMessage().contains(told), refused.getMessage());
    }

    private List<String> read(String content) throws IOException {
        return LabelsFile.read(Files.write(folder.resolve("labels.txt"), content.getBytes(StandardCharsets.UTF_8)));
    }
}
