package io.kinewatch.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MonitorUserCommandTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;

    private Path config;
    private Path users;

    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void writeConfig() throws IOException {
        users = folder.resolve("users.yaml");
        config = folder.resolve("monitor.yaml");
        Files.writeString(config, "auth:\n  users: " + users + "\n");
    }

    @Test
    void shouldMakeTheFileWithTheFirstUser() throws IOException {
        Run added = run(PASSWORD + "\n", "add", "anna", "--role", "admin");

        assertEquals(0, added.exitCode(), added.err());
        assertEquals("added anna (admin)" + System.lineSeparator(), added.out());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(users)));
        String text = Files.readString(users);
        assertTrue(text.contains("$argon2id$v=19$m=19456,t=2,p=1$"), text);
        assertFalse(text.contains(PASSWORD), text);
    }

    @Test
    void shouldListChangeAndRemove() throws IOException {
        run(PASSWORD, "add", "anna", "--role", "admin");
        run(PASSWORD, "add", "otto");
        String before = Files.readString(users);

        String list = run("", "list").out();
        assertTrue(list.matches("(?s)user +role.*anna +admin.*otto +viewer.*"), list);
        assertEquals(0, run("another long password", "password", "otto").exitCode());
        String after = Files.readString(users);
        assertEquals(
                before.lines().filter(line -> line.contains("$")).findFirst(),
                after.lines().filter(line -> line.contains("$")).findFirst(),
                "anna's stays");
        assertFalse(before.equals(after));
        assertEquals(0, run("", "remove", "otto").exitCode());
        assertFalse(run("", "list").out().contains("otto"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add emma               | elevenchars    | a password has at least 12 characters; choose another one",
                "add emma               | ''             | standard input has no password",
                "add 'em ma'            | long enough pw | a user's name is 1 to 64 letters",
                "add anna               | long enough pw | there is a user anna already",
                "add emma --role boss   | long enough pw | Invalid value for option '--role'",
                "add emma long-enough-1 | ''             | Unmatched argument",
                "remove emma            | ''             | there is no user emma",
                "password emma          | long enough pw | there is no user emma",
            })
    void shouldSayWhatIsWrong(String arguments, String input, String expected) throws IOException {
        run(PASSWORD, "add", "anna");
        String before = Files.readString(users);
        String[] words = arguments.replace("'em ma'", "em\u0000ma").split(" ");
        for (int word = 0; word < words.length; word++) {
            words[word] = words[word].replace('\u0000', ' ');
        }

        Run run = run(input, words);

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(expected), run.err());
        assertEquals(before, Files.readString(users));
    }

    @Test
    void shouldRefuseAFileThatOthersCanRead() throws IOException {
        run(PASSWORD, "add", "anna");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r--r--"));

        Run run = run("", "list");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("chmod 600 " + users), run.err());
    }

    @Test
    void shouldSayThatItNeedsToKnowWhereTheUsersAre() throws IOException {
        Files.writeString(config, "web:\n  port: 8080\n");

        Run run = run("", "list");

        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(config + " does not say where the users are: set auth.users"), run.err());
    }

    private Run run(String input, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine command =
                Kinewatch.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] all = new String[arguments.length + 4];
        all[0] = "monitor";
        all[1] = "user";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "--config";
        all[all.length - 1] = config.toString();
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return new Run(command.execute(all), out.toString(), err.toString());
        } finally {
            System.setIn(before);
        }
    }
}
