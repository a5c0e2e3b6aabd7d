package io.kinewatch.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option {@code --json}: the same as the tables, for machines. Where that takes standard output, people are told on standard error. */
final class JsonFile {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the same for machines; - is standard output, and people are told on standard error.")
    private Path file;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** To be called before long work, so that it is not lost at its end. */
    void checkWritable() {
        Path folder = wanted() && !aside() ? file.toAbsolutePath().getParent() : null;
        if (folder != null && (Files.isDirectory(file) || !Files.isWritable(folder))) {
            throw new WrongInputException("--json " + file
                    + " can't be written: give a file in a folder that is there, or - for standard output");
        }
    }

    boolean wanted() {
        return file != null;
    }

    private boolean aside() {
        return STANDARD_OUTPUT.equals(file);
    }

    /** Takes the tables. */
    PrintWriter people() {
        return aside() ? spec.commandLine().getErr() : spec.commandLine().getOut();
    }

    /** Takes progress. */
    PrintStream progress() {
        return aside() ? System.err : System.out;
    }

    /** Writes a record or map; does nothing where none is asked for. */
    void write(Object content) throws IOException {
        if (aside()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(MAPPER.writeValueAsString(content));
            out.flush();
        } else if (wanted()) {
            MAPPER.writeValue(file.toFile(), content);
        }
    }
}
