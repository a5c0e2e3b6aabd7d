package io.kinewatch.training.network.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsFileTest {
    private static final byte[] VALUES = PickleBytes.floats(1, 2, 3, 4);

    @TempDir
    private Path folder;

    @Test
    void shouldKnowSafetensorsByContent() throws IOException {
        Path file = folder.resolve("weights.pth");
        SafeTensors.write(file, new Weights(Map.of("fc.bias", Tensor.of(List.of(2), 5, 6))));

        WeightsFile opened = WeightsFile.open(file);

        assertEquals("safetensors", opened.format());
        assertArrayEquals(new float[] {5, 6}, opened.weights().get("fc.bias").toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "state_dict, state_dict",
        "model_state_dict, model_state_dict",
        "model, model",
        "net, net",
        "generator, generator",
        "model.state_dict, model.state_dict",
    })
    void shouldFindTheStateDictAndSayWhere(String path, String taken) throws IOException {
        PickleBytes pickle = new PickleBytes().ops("}").text("epoch").ops("K\3s");
        for (String key : path.split("\\.", -1)) {
            pickle.text(key).ops("}");
        }
        pickle.text("conv.weight").tensor("0", 4, 0, 4, 1).ops("s");
        for (int i = 0; i < path.split("\\.", -1).length; i++) {
            pickle.ops("s");
        }

        WeightsFile opened = WeightsFile.open(zip(pickle));

        assertEquals(taken, opened.key());
        assertEquals(Set.of("conv.weight"), opened.tensors().keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "module.conv1.weight, module.fc.bias, module.",
        "module.model.conv1.weight, module.model.fc.bias, module.model.",
        "backbone.conv1.weight, backbone.fc.bias, backbone.",
        "net.alpha, net.fc.bias, net.",
        "conv1.weight, fc.bias, ''",
        "fc.weight, fc.bias, ''",
        "module.conv1.weight, fc.bias, ''",
    })
    void shouldTakeOffOnlyWhatAllNamesShareAndNoLayersName(String first, String second, String prefix)
            throws IOException {
        PickleBytes pickle = new PickleBytes().ops("}");
        pickle.text(first).tensor("0", 4, 0, 4, 1).ops("s");
        pickle.text(second).tensor("0", 4, 1, 2, 2).ops("s");

        WeightsFile opened = WeightsFile.open(zip(pickle));

        assertEquals(prefix, opened.prefix());
        assertEquals(
                List.of(first.substring(prefix.length()), second.substring(prefix.length())),
                List.copyOf(opened.tensors().keySet()));
        assertArrayEquals(
                new float[] {2, 4},
                opened.weights().get(second.substring(prefix.length())).toArray());
    }

    @Test
    void shouldSayWhatThereIsWhereThereIsNoStateDict() throws IOException {
        PickleBytes pickle = new PickleBytes()
                .ops("}")
                .text("epoch")
                .ops("K\3s")
                .text("optimizer")
                .ops("}s");

        var malformed = assertThrows(MalformedWeightsException.class, () -> WeightsFile.open(zip(pickle)));

        assertTrue(malformed.getMessage().contains("[epoch, optimizer]"), malformed.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "version https://git-lfs.github.com/spec/v1, git lfs pull",
        "<!DOCTYPE html>, web page",
        "hello world, of neither"
    })
    void shouldSayWhatAFileIsInstead(String content, String told) throws IOException {
        Path file = Files.write(folder.resolve("weights.pth"), content.getBytes(StandardCharsets.UTF_8));

        var malformed = assertThrows(MalformedWeightsException.class, () -> WeightsFile.open(file));

        assertTrue(malformed.getMessage().contains(told), malformed.getMessage());
        assertTrue(malformed.getMessage().contains(file.toString()), malformed.getMessage());
    }

    @Test
    void shouldSayThatAnyOtherPickleOrZipIsNoCheckpoint() throws IOException {
        Path pickle =
                Files.write(folder.resolve("a.pkl"), new PickleBytes().ops("}").stop());
        Path zip = folder.resolve("a.zip");
        PickleBytes.zip(zip, new PickleBytes().ops("}").stop(), VALUES);
        byte[] renamed = new String(Files.readAllBytes(zip), StandardCharsets.ISO_8859_1)
                .replace("data.pkl", "else.txt")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(zip, renamed);

        assertTrue(assertThrows(MalformedWeightsException.class, () -> WeightsFile.open(pickle))
                .getMessage()
                .contains("not one of torch.save"));
        assertTrue(assertThrows(MalformedWeightsException.class, () -> WeightsFile.open(zip))
                .getMessage()
                .contains("0 entries data.pkl"));
    }

    private Path zip(PickleBytes pickle) throws IOException {
        return PickleBytes.zip(folder.resolve("weights.pth"), pickle.stop(), VALUES);
    }
}
