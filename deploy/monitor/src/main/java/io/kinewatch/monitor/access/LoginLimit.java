package io.kinewatch.monitor.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses passwords: after five failures of an address or for a user name, each further attempt has to
 * wait twice as long as the one before. An attempt counts as a failure until it has succeeded, so that attempts at the
 * same time count, too. A success forgives a name, but an address only that one attempt: somebody with a user of their
 * own could otherwise guess others' passwords from there. A name waits at most a minute, so that nobody can be locked
 * out by others. Thread-safe.
 */
final class LoginLimit {
    static final int QUICK = 5;
    static final int MOST_ENTRIES = 10_000;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_FOR_ADDRESS = Duration.ofMinutes(15);
    private static final Duration LONGEST_FOR_NAME = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 20;

    private final Map<String, Attempts> addresses = new Recent();
    private final Map<String, Attempts> names = new Recent();
    private final Clock clock;

    LoginLimit(Clock clock) {
        this.clock = clock;
    }

    /** @param freeAt when the next attempt is let in */
    private record Attempts(int failures, Instant lastAt, Instant freeAt) {}

    /** Zero when the attempt may go on, and then it counts; otherwise how long to wait. */
    synchronized Duration begin(String address, String name) {
        Instant now = clock.instant();
        Duration wait = longer(wait(addresses, address, now), wait(names, name, now));
        if (wait.isZero()) {
            count(addresses, address, now, LONGEST_FOR_ADDRESS);
            count(names, name, now, LONGEST_FOR_NAME);
        }
        return wait;
    }

    synchronized void succeeded(String address, String name) {
        takeBack(addresses, address);
        names.remove(name);
    }

    /** The password was not looked at. */
    synchronized void dropped(String address, String name) {
        takeBack(addresses, address);
        takeBack(names, name);
    }

    /** Whether the next attempt has to wait. */
    synchronized boolean locked(String address, String name) {
        Instant now = clock.instant();
        return !longer(wait(addresses, address, now), wait(names, name, now)).isZero();
    }

    synchronized int entries() {
        return addresses.size() + names.size();
    }

    private static Duration wait(Map<String, Attempts> all, String key, Instant now) {
        Attempts attempts = all.get(key);
        return attempts == null || !now.isBefore(attempts.freeAt())
                ? Duration.ZERO
                : Duration.between(now, attempts.freeAt());
    }

    private static void count(Map<String, Attempts> all, String key, Instant now, Duration longest) {
        Attempts before = all.get(key);
        boolean forgotten =
                before == null || (now.isAfter(before.lastAt().plus(FORGOTTEN_AFTER)) && now.isAfter(before.freeAt()));
        int failures = forgotten ? 1 : before.failures() + 1;
        Duration wait = Duration.ZERO;
        if (failures >= QUICK) {
            wait = shorter(longest, FIRST_WAIT.multipliedBy(1L << Math.min(failures - QUICK, MOST_DOUBLINGS)));
        }
        all.put(key, new Attempts(failures, now, now.plus(wait)));
    }

    private static void takeBack(Map<String, Attempts> all, String key) {
        Attempts attempts = all.get(key);
        if (attempts != null && attempts.failures() <= 1) {
            all.remove(key);
        } else if (attempts != null) {
            all.put(key, new Attempts(attempts.failures() - 1, attempts.lastAt(), attempts.lastAt()));
        }
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** Forgets the one that was not used for longest when there are too many. */
    private static final class Recent extends LinkedHashMap<String, Attempts> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Attempts> eldest) {
            return size() > MOST_ENTRIES;
        }
    }
}
