package io.kinewatch.monitor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserFileTest {
    private static final String HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final User ANNA = new User("anna", Role.ADMIN, HASH);
    private static final User OTTO = new User("otto", Role.VIEWER, HASH);

    @TempDir
    private Path folder;

    private Path path;
    private UserFile file;

    @BeforeEach
    void create() {
        path = folder.resolve("users.yaml");
        file = new UserFile(path);
    }

    @Test
    void shouldReadWhatItWroteAndKeepOthersOut() throws IOException {
        file.change(users -> users.put("anna", ANNA));
        file.change(users -> users.put("otto", OTTO));

        assertEquals(List.of(ANNA, OTTO), List.copyOf(file.read().values()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("users.yaml", "users.yaml.lock"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void shouldStayAsItWasWhenAChangeThrows() {
        file.change(users -> users.put("anna", ANNA));

        assertThrows(
                IllegalStateException.class,
                () -> file.change(users -> {
                    users.clear();
                    throw new IllegalStateException("changed my mind");
                }));

        assertEquals(Map.of("anna", ANNA), file.read());
    }

    @Test
    void shouldLoseNoChangeOfSeveralWriters() {
        IntStream.range(0, 40)
                .parallel()
                .forEach(i -> file.change(users -> users.put("u" + i, new User("u" + i, Role.VIEWER, HASH))));

        assertEquals(40, file.read().size());
    }

    @Test
    void shouldReplaceWhatALinkPointsTo() throws IOException {
        Path link = folder.resolve("link.yaml");
        file.change(users -> users.put("anna", ANNA));
        Files.createSymbolicLink(link, path);

        new UserFile(link).change(users -> users.put("otto", OTTO));

        assertTrue(Files.isSymbolicLink(link));
        assertEquals(2, file.read().size());
    }

    @ParameterizedTest
    @CsvSource({
        "rw-r--r--, false",
        "rw----r--, false",
        "rw--w----, false",
        "rw-----w-, false",
        "rw-r-----, true",
        "r--------, true"
    })
    void shouldRefuseAFileThatOthersCanReadOrChange(String mode, boolean fine) throws IOException {
        file.change(users -> users.put("anna", ANNA));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

        if (fine) {
            assertEquals(1, file.read().size());
        } else {
            String message = assertThrows(UserFileException.class, file::read).getMessage();
            assertTrue(message.contains("chmod 600 " + path), message);
        }
    }

    @Test
    void shouldReadJson() throws IOException {
        write("{\"users\": [{\"name\": \"anna\", \"role\": \"admin\", \"password\": \"" + HASH + "\"}]}");

        assertEquals(Map.of("anna", ANNA), file.read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "users: 5",
                "users: [5]",
                "users: [{name: anna, role: admin, password: hunter2-hunter2}]",
                "users: [{name: anna, role: boss, password: HASH}]",
                "users: [{name: 'an na', role: admin, password: HASH}]",
                "users: [{role: admin, password: HASH}]",
                "users: [{name: anna, role: admin, password: HASH}, {name: anna, role: viewer, password: HASH}]",
                "users: [{name: anna, role: admin, password: '$argon2id$v=19$m=4194304,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA'}]",
                "users: []\nmore: 1",
                "users: !!javax.script.ScriptEngineManager [HASH]",
                "password: {hunter2-hunter2",
            })
    void shouldRefuseWhatIsWrongWithoutShowingSecrets(String text) throws IOException {
        write(text.replace("HASH", "'" + HASH + "'"));

        String message = assertThrows(UserFileException.class, file::read).getMessage();

        assertTrue(message.startsWith(path.toString()), message);
        assertFalse(message.contains("hunter2") || message.contains("argon2id$"), message);
    }

    @Test
    void shouldFollowTheFile() throws IOException {
        var users = new Users(file);
        assertEquals(List.of(), users.all());

        file.change(all -> all.put("anna", ANNA));
        assertEquals(Optional.of(ANNA), users.find("anna"));
        file.change(all -> all.put("anna", new User("anna", Role.VIEWER, HASH)));
        assertEquals(Role.VIEWER, users.find("anna").orElseThrow().role());
        write("users: [{name: anna");
        assertTrue(users.find("anna").isPresent(), "a mistake in the file must not put the wall out");
        Files.delete(path);
        assertTrue(users.find("anna").isEmpty());
    }

    private void write(String text) throws IOException {
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
}
