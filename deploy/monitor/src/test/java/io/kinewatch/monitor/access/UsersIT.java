package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Admins keep the users; viewers don't. */
@Timeout(60)
class UsersIT {
    private static final String EMMA = "{\"password\": \"a new password\", \"role\": \"viewer\"}";

    @TempDir
    private Path folder;

    private TestingWall wall;

    @BeforeEach
    void start() throws IOException {
        wall = new TestingWall(folder, "auth: {users: USERS}");
    }

    @AfterEach
    void stop() {
        wall.close();
    }

    @Test
    void shouldRefuseAViewerEverythingThatIsForAdmins() {
        TestingBrowser otto = wall.browserOf("otto");

        assertEquals(403, otto.get("/api/users"));
        assertEquals(403, otto.send("PUT", "/api/users/emma", EMMA).statusCode());
        assertEquals(
                403,
                otto.send("PUT", "/api/users/otto", "{\"role\": \"admin\"}").statusCode());
        assertEquals(403, otto.send("DELETE", "/api/users/anna", "").statusCode());
        assertEquals(2, wall.users.read().size());
        assertEquals(200, otto.get("/api/cameras"));
    }

    @Test
    void shouldLetAnAdminAddChangeAndRemoveUsers() {
        TestingBrowser anna = wall.browserOf("anna");

        assertEquals(201, anna.send("PUT", "/api/users/emma", EMMA).statusCode());
        HttpResponse<String> list = anna.send("GET", "/api/users", "");
        assertEquals(
                "{\"users\":[{\"name\":\"anna\",\"role\":\"admin\"},{\"name\":\"emma\",\"role\":\"viewer\"},"
                        + "{\"name\":\"otto\",\"role\":\"viewer\"}]}",
                list.body());
        TestingBrowser emma = wall.browser();
        assertEquals(200, emma.logIn("emma", "a new password").statusCode());

        assertEquals(
                200,
                anna.send("PUT", "/api/users/emma", "{\"role\": \"admin\"}").statusCode());
        assertEquals(200, emma.get("/api/users"), "a role holds at once");

        assertEquals(204, anna.send("DELETE", "/api/users/emma", "").statusCode());
        assertEquals(401, emma.get("/api/cameras"), "and so does being removed");
        assertEquals(404, anna.send("DELETE", "/api/users/emma", "").statusCode());
    }

    @Test
    void shouldEndAllSessionsOfAUserWhosePasswordChanges() throws IOException {
        TestingBrowser anna = wall.browserOf("anna");
        TestingBrowser desk = wall.browserOf("otto");
        TestingBrowser phone = wall.browserOf("otto");

        assertEquals(200, anna.send("PUT", "/api/users/otto", EMMA).statusCode());

        assertEquals(401, desk.get("/api/cameras"));
        assertEquals(401, phone.get("/api/cameras"));
        assertEquals(200, anna.get("/api/cameras"));
        assertEquals(401, wall.browser().logIn("otto", TestingWall.PASSWORD).statusCode());
        assertEquals(200, wall.browser().logIn("otto", "a new password").statusCode());
        Path file = folder.resolve("users.yaml");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertFalse(Files.readString(file).contains("a new password"));
    }

    @Test
    void shouldKeepAnAdmin() {
        TestingBrowser anna = wall.browserOf("anna");

        assertEquals(409, anna.send("DELETE", "/api/users/anna", "").statusCode());
        assertEquals(
                409,
                anna.send("PUT", "/api/users/anna", "{\"role\": \"viewer\"}").statusCode());
        assertEquals(200, anna.get("/api/users"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "emma          | {\"password\": \"elevenchars\", \"role\": \"viewer\"}    | a password has at least 12 characters",
                "emma          | {\"role\": \"viewer\"}                                   | a new user needs a password",
                "emma          | {\"password\": \"a new password\"}                       | there is no such role",
                "emma          | {\"password\": \"a new password\", \"role\": \"boss\"}   | there is no such role",
                "em%20ma       | {\"password\": \"a new password\", \"role\": \"viewer\"} | this can't be a user's name",
                "%3Cimg%3E     | {\"password\": \"a new password\", \"role\": \"viewer\"} | this can't be a user's name",
                "..%2Fetc      | {\"password\": \"a new password\", \"role\": \"viewer\"} | this can't be a user's name",
            })
    void shouldSayWhatIsWrong(String name, String body, String error) {
        TestingBrowser anna = wall.browserOf("anna");

        HttpResponse<String> answer = anna.send("PUT", "/api/users/" + name, body);

        assertEquals(400, answer.statusCode());
        assertEquals(error, anna.json(answer).path("error").asText());
        assertEquals(2, wall.users.read().size());
    }

    @Test
    void shouldSayWhenTheFileCanNotBeChanged() throws IOException {
        TestingBrowser anna = wall.browserOf("anna");
        Files.setPosixFilePermissions(folder.resolve("users.yaml"), PosixFilePermissions.fromString("rw-r--r--"));

        HttpResponse<String> answer = anna.send("PUT", "/api/users/emma", EMMA);

        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("chmod 600"), answer.body());
    }
}
