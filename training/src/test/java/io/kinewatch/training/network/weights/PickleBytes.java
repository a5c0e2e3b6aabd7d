package io.kinewatch.training.network.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Pickles by hand, opcode by opcode, for those that PyTorch would never write. */
final class PickleBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PickleBytes() {
        op(0x80, 2);
    }

    PickleBytes op(int... opcodes) {
        for (int opcode : opcodes) {
            bytes.write(opcode);
        }
        return this;
    }

    /** Opcodes whose codes are letters. */
    PickleBytes ops(String letters) {
        bytes.writeBytes(letters.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleBytes global(String module, String name) {
        return ops("c" + module + "\n" + name + "\n");
    }

    PickleBytes text(String text) {
        return op('X').littleEndian(text.length()).ops(text);
    }

    PickleBytes number(int number) {
        return op('J').littleEndian(number);
    }

    PickleBytes littleEndian(int number) {
        return op(number & 0xFF, number >> 8 & 0xFF, number >> 16 & 0xFF, number >>> 24);
    }

    /** A float32 tensor of one dimension. */
    PickleBytes tensor(String key, int storageSize, int offset, int size, int stride) {
        return global("torch._utils", "_rebuild_tensor_v2")
                .ops("((")
                .text("storage")
                .global("torch", "FloatStorage")
                .text(key)
                .text("cpu")
                .number(storageSize)
                .ops("tQ")
                .number(offset)
                .number(size)
                .op(0x85)
                .number(stride)
                .op(0x85)
                .op(0x89)
                .global("collections", "OrderedDict")
                .ops(")R")
                .ops("tR");
    }

    byte[] stop() {
        return op('.').bytes.toByteArray();
    }

    /** A checkpoint in the zip format with this pickle and one storage. */
    static Path zip(Path file, byte[] pickle, byte[] storage) throws IOException {
        return zip(file, pickle, storage, ZipEntry.STORED);
    }

    static Path zip(Path file, byte[] pickle, byte[] storage, int method) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "archive/data.pkl", pickle, method);
            put(zip, "archive/data/0", storage, method);
        }
        return file;
    }

    static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content, int method) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
