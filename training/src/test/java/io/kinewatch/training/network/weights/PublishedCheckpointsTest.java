package io.kinewatch.training.network.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinewatch.training.network.golden.KeptReferences;
import io.kinewatch.training.network.weights.SharedCheckpoints.Checkpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every file of {@code ../shared/golden/checkpoints}, where that folder lies beside the checkout. */
class PublishedCheckpointsTest {
    @BeforeEach
    void requireFolder() {
        assumeTrue(Files.isDirectory(KeptReferences.sharedFolder().resolve("checkpoints")), "not beside the checkout");
    }

    @Test
    void shouldReadEveryTensorBitForBit() throws IOException {
        for (Checkpoint checkpoint : SharedCheckpoints.readable()) {
            WeightsFile file = WeightsFile.open(checkpoint.file());

            assertEquals(checkpoint.tensors().size(), file.tensors().size(), checkpoint.toString());
            for (JsonNode tensor : checkpoint.tensors()) {
                String name = tensor.get(0).asText().substring(file.prefix().length());
                StoredTensor stored = file.tensors().get(name);
                assertEquals(tensor.get(1).toString(), stored.shape().toString().replace(" ", ""), name);
                assertEquals(tensor.get(2).asText(), torchName(stored.type()), name);
                assertEquals(tensor.get(3).asText(), crc32(stored), checkpoint + " " + name);
            }
        }
    }

    @Test
    void shouldRefuseTheWholeModule() {
        var refused = assertThrows(
                RefusedGlobalException.class,
                () -> WeightsFile.open(KeptReferences.sharedFolder().resolve("checkpoints/whole_module_pickle.pth")));

        assertEquals(true, refused.getMessage().contains("models.resnet.ResNet"), refused.getMessage());
    }

    private static String torchName(ElementType type) {
        return switch (type) {
            case F32 -> "float32";
            case F16 -> "float16";
            case I64 -> "int64";
            default -> type.toString();
        };
    }

    /** Of the values in C order and in their own type, which they come from exactly. */
    private static String crc32(StoredTensor stored) throws IOException {
        float[] values = stored.read().toArray();
        ByteBuffer bytes =
                ByteBuffer.allocate(values.length * stored.type().size()).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            switch (stored.type()) {
                case F32 -> bytes.putFloat(value);
                case F16 -> bytes.putShort(half(value));
                case I64 -> bytes.putLong((long) value);
                default -> throw new IllegalStateException(stored.type().toString());
            }
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static short half(float value) {
        int sign = Float.floatToRawIntBits(value) >>> 31 << 15;
        float magnitude = Math.abs(value);
        int exponent = Math.max(-14, Math.getExponent(magnitude));
        int fraction = (int) Math.scalb(magnitude, 10 - exponent);
        return (short) (sign + (fraction < 1 << 10 ? fraction : ((exponent + 15) << 10) + (fraction & 0x3FF)));
    }
}
