package io.kinewatch.schemas.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A stage's configuration: one YAML file, overridden by environment variables ({@code KINEWATCH_HTTP_PORT} for
 * {@code http.port}), overridden by flags. Only the YAML node tree is used, for its line numbers; no object is
 * constructed from it.
 */
public final class ConfigFile {
    private static final String NO_FILE = "configuration";

    private ConfigFile() {}

    /**
     * The root section.
     *
     * @param file null for none
     * @param flags dotted path, such as {@code kafka.bootstrap.servers}, to value
     * @throws ConfigException when the file can't be read or isn't YAML at all
     */
    public static ConfigSection load(Path file, Map<String, String> environment, Map<String, String> flags) {
        String name = file == null ? NO_FILE : file.toString();
        ConfigReading reading = new ConfigReading(name, new Overrides(environment, flags));
        Node root = file == null ? null : compose(name, text(file));
        YamlBlock block = YamlBlock.empty(Origin.file(name));
        if (root instanceof MappingNode mapping) {
            block = YamlBlock.of(Origin.file(name), mapping, ConfigPath.ROOT, reading);
        } else if (root != null && !root.getTag().equals(Tag.NULL)) {
            throw new ConfigException(List.of(name + ":1: is " + YamlBlock.kind(root) + "; expected keys with values"));
        }
        return reading.section(ConfigPath.ROOT, block);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(List.of(file + ": there is no such file"));
        } catch (CharacterCodingException e) {
            throw new ConfigException(List.of(file + ": is not UTF-8 text"));
        } catch (IOException e) {
            throw new ConfigException(List.of(file + ": can't be read: " + e.getMessage()));
        }
    }

    /** What SnakeYAML says may quote the line, which may hold a secret: only its plain statement is passed on. */
    private static Node compose(String name, String text) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigException(List.of(name + ":" + line + ": is not YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            throw new ConfigException(
                    List.of(name + ": is not YAML: it is too deep, too long, or holds control characters"));
        }
    }
}
