package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.monitor.TestingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final User ANNA = new User("anna", Role.ADMIN, HASH);

    private final TestingClock clock = new TestingClock(Instant.parse("2026-05-01T12:00:00Z"));

    @TempDir
    private Path folder;

    private UserFile file;
    private Sessions sessions;

    @BeforeEach
    void create() {
        file = new UserFile(folder.resolve("users.yaml"));
        file.change(users -> users.put("anna", ANNA));
        sessions = new Sessions(new Users(file), Duration.ofHours(12), Duration.ofDays(7), clock);
    }

    @Test
    void shouldBeFoundByItsTokenOnly() {
        Sessions.Opened opened = sessions.open(ANNA);

        assertEquals(43, opened.token().length(), "256 bits");
        assertEquals(opened.session(), sessions.find(opened.token()).orElseThrow());
        assertTrue(sessions.find(opened.session().key()).isEmpty());
        assertTrue(sessions.find("").isEmpty());
        assertNotEquals(opened.token(), sessions.open(ANNA).token());
        assertNotEquals(opened.session().csrf(), sessions.open(ANNA).session().csrf());
    }

    @Test
    void shouldEndWhenItIsNotUsed() {
        Sessions.Opened opened = sessions.open(ANNA);

        clock.advance(Duration.ofHours(11));
        assertTrue(opened.session().alive());
        clock.advance(Duration.ofHours(11));
        assertTrue(sessions.find(opened.token()).isPresent());
        clock.advance(Duration.ofHours(12));

        assertFalse(opened.session().alive());
        assertTrue(sessions.find(opened.token()).isEmpty());
        assertEquals(0, sessions.count());
    }

    @Test
    void shouldEndAfterItsLifetimeHoweverMuchItIsUsed() {
        UserSession session = sessions.open(ANNA).session();
        for (int hour = 1; hour < 7 * 24; hour++) {
            clock.advance(Duration.ofHours(1));
            assertTrue(session.alive());
        }

        clock.advance(Duration.ofHours(1));

        assertFalse(session.alive());
    }

    @Test
    void shouldEndWhenThePasswordChangesElsewhere() {
        UserSession session = sessions.open(ANNA).session();

        new UserFile(folder.resolve("users.yaml"))
                .change(users -> users.put("anna", new User("anna", Role.ADMIN, HASH.replace("$AAAA", "$BBBB"))));
        assertFalse(session.alive());
        file.change(users -> users.put("anna", ANNA));

        assertFalse(session.alive(), "what has ended stays so");
    }

    @Test
    void shouldEndWhenTheUserIsRemoved() {
        UserSession session = sessions.open(ANNA).session();

        file.change(users -> users.remove("anna"));

        assertFalse(session.alive());
        assertEquals(Role.VIEWER, session.role());
    }

    @Test
    void shouldHaveTheRoleThatTheUserHasNow() {
        UserSession session = sessions.open(ANNA).session();

        file.change(users -> users.put("anna", new User("anna", Role.VIEWER, HASH)));

        assertTrue(session.alive());
        assertEquals(Role.VIEWER, session.role());
    }

    @Test
    void shouldEndTheOneThatWasUsedLeastWhenAUserHasTooMany() {
        UserSession first = sessions.open(ANNA).session();
        clock.advance(Duration.ofSeconds(1));
        for (int more = 0; more < Sessions.MOST_OF_A_USER; more++) {
            sessions.open(ANNA);
        }

        assertFalse(first.alive());
        assertEquals(Sessions.MOST_OF_A_USER, sessions.count());
    }
}
