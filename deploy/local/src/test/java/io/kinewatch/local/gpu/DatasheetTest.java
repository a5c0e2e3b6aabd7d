package io.kinewatch.local.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kinewatch.inference.engine.Precision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasheetTest {
    @ParameterizedTest
    @CsvSource({
        "Tesla T4, 65",
        "NVIDIA A10, 125",
        "NVIDIA A100-SXM4-40GB, 312",
        "NVIDIA A100 80GB PCIe, 312",
        "NVIDIA A100-PCIE-40GB, 312",
        "NVIDIA L4, 121",
        "NVIDIA L40S, 362",
        "NVIDIA H100 PCIe, 756",
        "NVIDIA H100 80GB HBM3, 989.4",
        "NVIDIA H200, 989.4",
        "NVIDIA GeForce RTX 4090, 165.2",
    })
    void shouldKnowAGpuByItsName(String name, double fp16) {
        assertEquals(fp16, Datasheet.of(name).get(Precision.FP16));
    }

    @ParameterizedTest
    @CsvSource({
        "NVIDIA A10G",
        "NVIDIA L40",
        "NVIDIA GeForce RTX 3090 Ti",
        "NVIDIA GeForce RTX 4090 D",
        "NVIDIA GeForce RTX 4090 Laptop GPU",
        "NVIDIA H100 NVL",
        "NVIDIA H200 NVL",
        "Quadro T400"
    })
    void shouldNotTakeOneGpuForAnother(String name) {
        assertEquals(Map.of(), Datasheet.of(name));
    }

    @Test
    void shouldReadWhatNvidiaSmiSays() {
        assertEquals(
                Optional.of(new Gpu("NVIDIA A100-SXM4-40GB", "550.54.14")),
                Gpu.ask(List.of("echo", "NVIDIA A100-SXM4-40GB, 550.54.14")));
        assertEquals(Optional.empty(), Gpu.ask(List.of("echo", "No devices were found")));
        assertEquals(Optional.empty(), Gpu.ask(List.of("false")));
        assertEquals(
                Optional.empty(), Gpu.ask(List.of("sh", "-c", "echo slow, 1; exec sleep 600"), Duration.ofMillis(300)));
        assertEquals(Optional.empty(), Gpu.ask(List.of("no-such-nvidia-smi")));
    }
}
