package io.kinewatch.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a process of its own, because this one must not end. */
class ShutdownHookTest {
    @Test
    void shouldDoItsWorkWhenTheProcessEndsUnlessItWasClosed() throws Exception {
        assertEquals("ended", ends("open"));
        assertEquals("", ends("closed"));
    }

    /** Closing from within the end itself comes too late and must do no harm. */
    @Test
    void shouldBearToBeClosedWhileTheProcessEnds() throws Exception {
        assertEquals("ended", ends("late"));
    }

    private static String ends(String what) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ending.class.getName(),
                        what))
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The process that ends. */
    static final class Ending {
        private Ending() {}

        public static void main(String[] arguments) {
            ShutdownHook hook = new ShutdownHook("end", () -> System.out.print("ended"));
            if (arguments[0].equals("closed")) {
                hook.close();
            } else if (arguments[0].equals("late")) {
                new ShutdownHook("late", hook::close);
            }
        }
    }
}
