package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void shouldKnowTheRightPasswordOnly() {
        String hash = passwords.hash("correct horse battery");
        Optional<User> anna = Optional.of(new User("anna", Role.VIEWER, hash));

        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertTrue(Passwords.isHash(hash));
        assertTrue(passwords.matches(anna, "correct horse battery"));
        assertFalse(passwords.matches(anna, "correct horse batterx"));
        assertFalse(passwords.matches(anna, ""));
        assertFalse(passwords.matches(Optional.empty(), "a password that no user has"));
        assertNotEquals(hash, passwords.hash("correct horse battery"));
    }

    @Test
    void shouldSpendTheSameOnAnUnknownUser() {
        Optional<User> anna = Optional.of(new User("anna", Role.VIEWER, passwords.hash("correct horse battery")));
        passwords.matches(anna, "warming up");

        long known = fastest(anna);
        long unknown = fastest(Optional.empty());

        double ratio = (double) known / unknown;
        assertTrue(ratio > 0.5 && ratio < 2, "known " + known + " ns, unknown " + unknown + " ns");
    }

    @Test
    void shouldAskForTwelveCharacters() {
        assertEquals(Optional.of("a password has at least 12 characters"), Passwords.problem("elevenchars"));
        assertEquals(Optional.empty(), Passwords.problem("twelve chars"));
        assertEquals(
                Optional.of("a password has at least 12 characters"), Passwords.problem("\uD83D\uDE00".repeat(11)));
        assertTrue(Passwords.problem("x".repeat(257)).isPresent());
    }

    /** Time of the processor: a busy machine adds nothing to it. */
    private long fastest(Optional<User> user) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 5; run++) {
            long before = thread.getCurrentThreadCpuTime();
            assertFalse(passwords.matches(user, "wrong password"));
            best = Math.min(best, thread.getCurrentThreadCpuTime() - before);
        }
        return best;
    }
}
