package io.kinewatch.inference.classify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the form of a network is chosen by: whether this processor multiplies 8-bit numbers in one instruction. Without that, 8 bits are hardly faster than
 * float32, and on x86 sums of products can even overflow, which changes the answers. Immutable.
 *
 * @param eightBits the flag of the processor that says so; empty if it has none
 */
record Processor(String eightBits) {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /** VNNI of AVX-512 and of AVX2, and the dot products of ARMv8.2. */
    private static final List<String> FLAGS = List.of("avx512_vnni", "avx_vnni", "asimddp");

    /** The one that this process runs on; one without the instructions where the system doesn't tell. */
    static Processor here() {
        try {
            return of(Files.readString(CPUINFO));
        } catch (IOException e) {
            return new Processor("");
        }
    }

    /** The one that Linux describes so: x86 lists its {@code flags}, ARM its {@code Features}. */
    static Processor of(String cpuinfo) {
        List<String> has = new ArrayList<>();
        cpuinfo.lines()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .limit(1)
                .forEach(line -> has.addAll(Arrays.asList(line.split("\\s+"))));
        return new Processor(FLAGS.stream().filter(has::contains).findFirst().orElse(""));
    }

    boolean multipliesEightBits() {
        return !eightBits.isEmpty();
    }
}
