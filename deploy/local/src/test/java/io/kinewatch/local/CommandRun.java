package io.kinewatch.local;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One command, run to its end within the tests' process.
 *
 * @param errors what it told the user on standard error
 * @param output what it told through picocli on standard output
 */
record CommandRun(int exitCode, String errors, String output) {
    static CommandRun of(String... arguments) {
        StringWriter errors = new StringWriter();
        StringWriter output = new StringWriter();
        CommandLine command =
                Kinewatch.commandLine().setErr(new PrintWriter(errors, true)).setOut(new PrintWriter(output, true));
        int exitCode = command.execute(arguments);
        return new CommandRun(exitCode, errors.toString(), output.toString());
    }
}
