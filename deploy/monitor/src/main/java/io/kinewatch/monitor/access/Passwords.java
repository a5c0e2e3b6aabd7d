package io.kinewatch.monitor.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes passwords with Argon2id: 19 MiB, two passes, one lane, as OWASP's Password Storage Cheat Sheet has it. At most
 * two hashes are computed at once and eight wait, so that logins can't take the machine. Thread-safe.
 */
public final class Passwords {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 256;

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 8;
    private static final int LONGEST_WAIT_SECONDS = 5;
    /** A file that asks for more would let a login take the machine. */
    private static final int MOST_MEMORY_KIB = 1 << 18;

    private static final int MOST_PASSES = 16;
    private static final Pattern HASH = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=([1-4])\\$[A-Za-z0-9+/]{11,86}\\$[A-Za-z0-9+/]{22,86}");

    private final Semaphore permits = new Semaphore(AT_ONCE, true);
    private final String nobody;

    public Passwords() {
        nobody = compute("a password that no user has");
    }

    /** What is wrong with a new password, in words. */
    public static Optional<String> problem(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("a password has at least " + SHORTEST + " characters");
        }
        if (length > LONGEST) {
            return Optional.of("a password has at most " + LONGEST + " characters");
        }
        return Optional.empty();
    }

    static boolean isHash(String text) {
        Matcher matcher = HASH.matcher(text);
        return matcher.matches()
                && Integer.parseInt(matcher.group(1)) <= MOST_MEMORY_KIB
                && Integer.parseInt(matcher.group(1)) >= Integer.parseInt(matcher.group(3)) * 8
                && Integer.parseInt(matcher.group(2)) <= MOST_PASSES
                && Integer.parseInt(matcher.group(2)) > 0;
    }

    /** With a fresh random salt. */
    public String hash(String password) {
        return inTurn(() -> compute(password));
    }

    /** Takes as long for an unknown user as for a known one. */
    boolean matches(Optional<User> user, String password) {
        String hash = user.map(User::hash).orElse(nobody);
        boolean same = inTurn(() -> password.length() <= LONGEST * 2
                && Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
        return same && user.isPresent();
    }

    private static String compute(String password) {
        Argon2Function argon2 = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(argon2).getResult();
    }

    private <T> T inTurn(Supplier<T> work) {
        boolean mine = false;
        try {
            mine = permits.getQueueLength() < WAITING && permits.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            if (!mine) {
                throw new BusyException();
            }
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        } finally {
            if (mine) {
                permits.release();
            }
        }
    }

    /** Too many hashes are asked for at once. */
    static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private BusyException() {
            super("too many logins at once");
        }
    }
}
