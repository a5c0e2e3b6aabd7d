package io.kinewatch.training.network.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pickles that want more than tensors. */
class HostilePickleTest {
    private static final byte[] VALUES = PickleBytes.floats(1, 2, 3, 4);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "nt, system",
        "subprocess, Popen",
        "builtins, eval",
        "builtins, exec",
        "__builtin__, eval",
        "builtins, getattr",
        "builtins, __import__",
        "torch, load",
        "torch.hub, load",
        "torch._utils, _import_dotted_name",
        "torch.storage, _load_from_bytes",
        "numpy.core.multiarray, _reconstruct",
        "_codecs, encode",
        "decimal, Decimal",
        "datetime, datetime",
        "array, array",
        "builtins, bytearray",
        "builtins, complex",
        "copy_reg, _reconstructor",
        "operator, attrgetter",
        "builtins, ValueError",
        "argparse, Namespace",
        "collections, namedtuple"
    })
    void shouldRefuseAnyOtherNameAndNotExecuteIt(String module, String name) throws IOException {
        Path witness = folder.resolve("witness");
        String command = "touch " + witness;
        PickleBytes called =
                new PickleBytes().global(module, name).text(command).op(0x85).ops("R");
        PickleBytes stacked =
                new PickleBytes().text(module).text(name).op(0x93).text(command).op(0x85, 'R');
        PickleBytes created =
                new PickleBytes().global(module, name).text(command).op(0x85, 0x81);
        PickleBytes nested = new PickleBytes()
                .ops("}")
                .text("state_dict")
                .ops("}")
                .text("conv.weight")
                .tensor("0", 4, 0, 4, 1)
                .ops("s")
                .text("hook")
                .global(module, name)
                .text(command)
                .op(0x85)
                .ops("Rss");
        PickleBytes onlyNamed = new PickleBytes().global(module, name).ops("0}");

        for (PickleBytes pickle : new PickleBytes[] {called, stacked, created, nested, onlyNamed}) {
            Path file = PickleBytes.zip(folder.resolve("hostile.pth"), pickle.stop(), VALUES);

            var refused = assertThrows(RefusedGlobalException.class, () -> WeightsFile.read(file));

            assertTrue(refused.getMessage().contains(module + "." + name), refused.getMessage());
            assertFalse(Files.exists(witness));
        }
    }

    @Test
    void shouldRefuseThoseOfTheLegacyFormatToo() throws IOException {
        byte[] pickle = new PickleBytes()
                .global("posix", "system")
                .text("true")
                .op(0x85, 'R')
                .stop();
        Path file = Files.write(folder.resolve("hostile.pth"), pickle);

        var refused = assertThrows(RefusedGlobalException.class, () -> WeightsFile.read(file));

        assertTrue(refused.getMessage().contains("posix.system"), refused.getMessage());
    }

    /** INST and OBJ call, BUILD sets state, EXT looks up registered names, PERSID names what is elsewhere. */
    @ParameterizedTest
    @CsvSource({
        "INST, '(ios\nsystem\n.', 0x69",
        "OBJ, '(]o.', 0x6f",
        "EXT1, '\u0082\u0001.', 0x82",
        "NEWOBJ_EX, ')}\u0092.', 0x92",
        "PERSID, 'Pos.system\n.', 0x50",
        "text LONG, 'L12345L\n.', 0x4c",
        "unknown, '\u00ff.', 0xff"
    })
    void shouldNotKnowOpcodesThatPyTorchDoesNotWrite(String what, String opcodes, String code) throws IOException {
        Path file = zip(new PickleBytes().ops(opcodes));

        var malformed = assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(file));

        assertTrue(malformed.getMessage().contains(code), what + ": " + malformed.getMessage());
    }

    @Test
    void shouldSetNoStateButDropThatOfADict() throws IOException {
        PickleBytes ofText = new PickleBytes().text("a").ops("}b");
        PickleBytes ofTensor = new PickleBytes().tensor("0", 4, 0, 4, 1).ops("}b");
        assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(zip(ofText)));
        assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(zip(ofTensor)));

        PickleBytes ofDict = new PickleBytes()
                .global("collections", "OrderedDict")
                .ops(")R")
                .text("w")
                .tensor("0", 4, 0, 4, 1)
                .ops("s}")
                .text("__class__")
                .text("x")
                .ops("sb");

        assertArrayEquals(
                new float[] {1, 2, 3, 4}, WeightsFile.read(zip(ofDict)).get("w").toArray());
    }

    @Test
    void shouldRefuseToCallWhatIsNotCallable() {
        PickleBytes text = new PickleBytes().text("os.system").text("true").op(0x85, 'R');
        PickleBytes storage =
                new PickleBytes().global("torch", "FloatStorage").text("true").op(0x85, 'R');

        assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(zip(text)));
        assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(zip(storage)));
    }

    @ParameterizedTest
    @CsvSource({
        // storage size, offset, size, stride
        "4, 0, 5, 1",
        "4, 1, 4, 1",
        "4, 0, 2, 4",
        "4, -1, 2, 1",
        "4, 0, -2, 1",
        "4, 0, 2, -1",
        "2147483647, 0, 2147483647, 1",
        "4, 0, 2147483647, 0",
        "4, 2147483647, 2147483647, 2147483647",
        "1, 0, 2, 1"
    })
    void shouldRefuseTensorsBeyondTheirStorage(int storageSize, int offset, int size, int stride) throws IOException {
        Path file = zip(new PickleBytes()
                .ops("}")
                .text("w")
                .tensor("0", storageSize, offset, size, stride)
                .ops("s"));

        assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(file));
    }

    @Test
    void shouldRefuseAStorageThatIsNotThere() throws IOException {
        Path file = zip(new PickleBytes()
                .ops("}")
                .text("w")
                .tensor("../../etc/passwd", 4, 0, 4, 1)
                .ops("s"));

        var malformed = assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(file));

        assertTrue(malformed.getMessage().contains("../../etc/passwd"), malformed.getMessage());
    }

    /** A length is believed only when so many bytes are there: 2 GiB, 4 GiB less one, and -1. */
    @ParameterizedTest
    @CsvSource({"X, 2147483647", "T, -1", "B, 2147483647", "X, -2147483648"})
    void shouldTakeNoMemoryForWhatIsNotThere(String opcode, int length) throws IOException {
        Path file = zip(new PickleBytes().ops(opcode).littleEndian(length).ops("abc"));

        var malformed = assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(file));

        assertTrue(malformed.getMessage().contains("it ends after"), malformed.getMessage());
    }

    /** A list of many, made into a dict again and again: as code it is short, as memory it would be without end. */
    @Test
    @Timeout(20)
    void shouldNotMultiplyWhatIsSmall() throws IOException {
        PickleBytes pickle = new PickleBytes().ops("](");
        for (int i = 0; i < 20_000; i++) {
            pickle.ops("K\1K\2").op(0x86);
        }
        pickle.ops("eq\1").op('0', '(');
        for (int i = 0; i < 20_000; i++) {
            pickle.global("collections", "OrderedDict").ops("h\1").op(0x85, 'R');
        }
        pickle.ops("l");

        var malformed = assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(zip(pickle)));

        assertTrue(malformed.getMessage().contains("no state dict"), malformed.getMessage());
    }

    @Test
    void shouldNotFollowADictThatHoldsItself() throws IOException {
        PickleBytes keyed = new PickleBytes().ops("}q\1h\1h\1s");
        PickleBytes valued = new PickleBytes().ops("}q\1").text("model").ops("h\1s");

        for (PickleBytes pickle : new PickleBytes[] {keyed, valued}) {
            Path file = zip(pickle);
            var malformed = assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(file));
            assertTrue(malformed.getMessage().contains("no state dict"), malformed.getMessage());
        }
    }

    @Test
    void shouldRefuseCompressedEntries() throws IOException {
        byte[] pickle = new PickleBytes()
                .ops("}")
                .text("w")
                .tensor("0", 4, 0, 4, 1)
                .ops("s")
                .stop();
        Path bomb = PickleBytes.zip(folder.resolve("bomb.pth"), pickle, new byte[1 << 22], ZipEntry.DEFLATED);

        var malformed = assertThrows(MalformedWeightsException.class, () -> WeightsFile.read(bomb));

        assertTrue(malformed.getMessage().contains("compressed"), malformed.getMessage());
        assertTrue(Files.size(bomb) < 1 << 14);
    }

    @Test
    void shouldReadOrderedDictsAsPython2WroteThem() throws IOException {
        PickleBytes pairs = new PickleBytes()
                .global("collections", "OrderedDict")
                .ops("(](](U\6conv.w")
                .tensor("0", 4, 1, 2, 2)
                .ops("ee")
                .ops("tR");

        Weights weights = WeightsFile.read(zip(pairs));

        assertEquals(1, weights.tensors().size());
        assertArrayEquals(new float[] {2, 4}, weights.get("conv.w").toArray());
    }

    private Path zip(PickleBytes pickle) throws IOException {
        return PickleBytes.zip(folder.resolve("hostile.pth"), pickle.stop(), VALUES);
    }
}
