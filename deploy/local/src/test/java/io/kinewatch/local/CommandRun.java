package io.kinewatch.local;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One command, run to its end within the tests' process.
 *
 * @param output what it wrote to standard output
 * @param errors what it told the user on standard error
 */
record CommandRun(int exitCode, String output, String errors) {
    static CommandRun of(String... arguments) {
        StringWriter errors = new StringWriter();
        StringWriter output = new StringWriter();
        CommandLine command =
                Kinewatch.commandLine().setErr(new PrintWriter(errors, true)).setOut(new PrintWriter(output, true));
        return new CommandRun(command.execute(arguments), output.toString(), errors.toString());
    }
}
