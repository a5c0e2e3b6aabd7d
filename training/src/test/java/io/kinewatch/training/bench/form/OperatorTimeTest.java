package io.kinewatch.training.bench.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTimeTest {
    @TempDir
    private Path folder;

    @Test
    void shouldAddUpTheKernelsOfTheRunsBehindTheWarmUp() throws Exception {
        Path profile = Files.writeString(
                folder.resolve("profile.json"),
                "[" + session("session_initialization", 90_000)
                        + run(50_000, 7_000)
                        + run(4_000, 1_000)
                        + run(6_000, 3_000)
                        + session("session_end", 1) + "{}]");

        List<OperatorTime> times = OperatorTime.of("net", ModelForm.CPU, profile, 1);

        assertEquals(
                List.of(new OperatorTime("net", "cpu", "Conv", 5 + 10), new OperatorTime("net", "cpu", "Relu", 2)),
                times);
    }

    /** Two convolutions, one of them always of 10 ms, and a ReLU that stands between. */
    private static String run(int conv, int relu) {
        return kernel("first", "Conv", conv)
                + kernel("second", "Relu", relu)
                + kernel("third", "Conv", 10_000)
                + session("model_run", 1_000_000);
    }

    private static String kernel(String node, String operator, int micros) {
        return "{\"cat\":\"Node\",\"dur\":%d,\"name\":\"%s_kernel_time\",\"args\":{\"op_name\":\"%s\"}},"
                .formatted(micros, node, operator);
    }

    private static String session(String name, int micros) {
        return "{\"cat\":\"Session\",\"dur\":%d,\"name\":\"%s\",\"args\":{}},".formatted(micros, name);
    }
}
