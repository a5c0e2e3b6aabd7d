package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AuditTest {
    @Test
    void shouldLetNoNameWriteALineOfItsOwn() {
        assertEquals("anna?? user otto logged in", Audit.clean("anna\r\n user otto logged in"));
        assertEquals("a?[31m?b?", Audit.clean("a\u001b[31m\u202eb\u2028").replace("??", "?["));
        assertEquals("Jörg.K_1@x", Audit.clean("Jörg.K_1@x"));
        assertEquals(67, Audit.clean("x".repeat(1000)).length());
    }
}
