package io.kinewatch.inference.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.CpuFormDescription;
import io.kinewatch.schemas.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedFormTest {
    private static final Processor VNNI = new Processor("avx_vnni");
    private static final Processor PLAIN = new Processor("");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'flags\t\t: fpu avx2 avx512f avx512_vnni avx512_bf16', avx512_vnni",
        "'flags\t\t: fpu avx2 avx_vnni', avx_vnni",
        "'flags\t\t: fpu avx2 avx512f avx512_vnni_like', ''",
        "'flags\t\t: fpu avx2 avx512f', ''",
        "'Features\t: fp asimd evtstrm asimddp', asimddp",
        "'Features\t: fp asimd evtstrm', ''",
        "'model name\t: avx512_vnni', ''",
        "'', ''",
    })
    void shouldKnowAProcessorByItsFlags(String line, String flag) {
        String cpuinfo = "processor\t: 0\n" + line + "\nbugs\t\t: none\n";

        assertEquals(flag, Processor.of(cpuinfo).eightBits());
    }

    @Test
    void shouldServe8BitsWhereTheProcessorMultipliesThem() throws IOException {
        ModelBundle bundle = new TestingBundle()
                .cpuForm(CpuFormDescription.Kind.INT8, 0.001f)
                .write(folder);

        ServedForm fast = ServedForm.of(bundle, FormChoice.AUTO, VNNI);
        ServedForm plain = ServedForm.of(bundle, FormChoice.AUTO, PLAIN);

        assertEquals("model-cpu.onnx in int8, because this processor has avx_vnni", fast.told());
        assertEquals(Arithmetic.EIGHT_BITS, fast.arithmetic());
        assertEquals(
                "model.onnx in float32, because this processor has no instructions for 8 bits (VNNI)", plain.told());
        assertEquals(Arithmetic.FLOAT, plain.arithmetic());
    }

    @Test
    void shouldServeTheFloatFormForCpusOnAnyProcessor() throws IOException {
        ModelBundle bundle =
                new TestingBundle().cpuForm(CpuFormDescription.Kind.FLOAT, 0).write(folder);

        ServedForm form = ServedForm.of(bundle, FormChoice.AUTO, PLAIN);

        assertEquals(form, ServedForm.of(bundle, FormChoice.AUTO, VNNI));
        assertEquals("model-cpu.onnx in float32, because 2D convolutions are the faster ones on a CPU", form.told());
    }

    @Test
    void shouldServeWhatWasAskedFor() throws IOException {
        ModelBundle bundle = new TestingBundle()
                .cpuForm(CpuFormDescription.Kind.INT8, 0.001f)
                .write(folder);

        assertEquals(
                ModelBundle.GRAPH, ServedForm.of(bundle, FormChoice.FLOAT, VNNI).graph());
        assertEquals(
                ModelBundle.CPU_GRAPH,
                ServedForm.of(bundle, FormChoice.CPU, PLAIN).graph());
    }

    @Test
    void shouldServeBundlesOfOlderVersions() throws IOException {
        ModelBundle bundle = new TestingBundle().write(folder);

        assertEquals(
                "model.onnx in float32, because the bundle has no model-cpu.onnx",
                ServedForm.of(bundle, FormChoice.AUTO, VNNI).told());
        BundleException lacking =
                assertThrows(BundleException.class, () -> ServedForm.of(bundle, FormChoice.CPU, VNNI));
        assertTrue(lacking.getMessage().contains("model export"), lacking.getMessage());
    }
}
