package io.kinewatch.local;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Asks for a new password: twice and without showing it on a terminal, otherwise the first line of standard input. */
final class PasswordPrompt {
    private final Console terminal;
    private final InputStream input;

    /** @param terminal null when there is none */
    PasswordPrompt(Console terminal, InputStream input) {
        this.terminal = terminal;
        this.input = input;
    }

    String ask(String user) throws IOException {
        if (terminal == null) {
            String line = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new WrongInputException("standard input has no password; it is its first line");
            }
            return line;
        }
        char[] first = terminal.readPassword("Password for %s: ", user);
        char[] second = first == null ? null : terminal.readPassword("The same again: ");
        if (second == null) {
            throw new WrongInputException("no password was given");
        }
        if (!Arrays.equals(first, second)) {
            throw new WrongInputException("the two passwords differ; nothing was changed");
        }
        return new String(first);
    }
}
