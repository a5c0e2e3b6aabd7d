package io.kinewatch.local;

import io.kinewatch.monitor.access.AccessConfig;
import io.kinewatch.monitor.access.Passwords;
import io.kinewatch.monitor.access.Role;
import io.kinewatch.monitor.access.User;
import io.kinewatch.monitor.access.UserFile;
import io.kinewatch.monitor.access.UserFileException;
import io.kinewatch.schemas.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Keeps the file of {@code auth.users}; a monitor that runs takes the change at once. */
@Command(
        name = "user",
        description = "Says who may see the wall. A password is asked for, or read from standard input.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class MonitorUserCommand {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The monitor's YAML file; its auth.users names the file of the users.")
    private Path config;

    @Spec
    private CommandSpec spec;

    @Command(name = "add", description = "Adds a user.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "viewer",
                            description = "viewer or admin. Default: viewer.")
                    Role role)
            throws IOException {
        UserFile file = file();
        if (!User.isName(name)) {
            throw new WrongInputException(User.NAME_RULE);
        }
        if (read(file).containsKey(name)) {
            throw there(name);
        }
        String hash = newHash(name);
        change(file, users -> {
            if (users.putIfAbsent(name, new User(name, role, hash)) != null) {
                throw there(name);
            }
        });
        return say("added " + name + " (" + role.text() + ")");
    }

    @Command(name = "list", description = "Lists the users.", mixinStandardHelpOptions = true)
    int list() {
        Map<String, User> users = read(file());
        var table = new TextTable(2, "user", "role");
        users.values().forEach(user -> table.add(user.name(), user.role().text()));
        table.print(spec.commandLine().getOut());
        return 0;
    }

    @Command(
            name = "remove",
            description = "Removes a user and ends the user's sessions.",
            mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME") String name) {
        change(file(), users -> {
            if (users.remove(name) == null) {
                throw unknown(name);
            }
        });
        return say("removed " + name);
    }

    @Command(
            name = "password",
            description = "Gives a user another password and ends the user's sessions.",
            mixinStandardHelpOptions = true)
    int password(@Parameters(paramLabel = "NAME") String name) throws IOException {
        UserFile file = file();
        if (!read(file).containsKey(name)) {
            throw unknown(name);
        }
        String hash = newHash(name);
        change(file, users -> {
            if (users.computeIfPresent(name, (key, user) -> new User(name, user.role(), hash)) == null) {
                throw unknown(name);
            }
        });
        return say("changed the password of " + name);
    }

    private UserFile file() {
        if (config != null && !Files.isRegularFile(config)) {
            throw new WrongInputException("there is no configuration file " + config);
        }
        return AccessConfig.usersFile(ConfigFile.load(config, System.getenv(), Map.of()))
                .map(UserFile::new)
                .orElseThrow(() -> new WrongInputException(
                        config == null
                                ? "nothing says where the users are: give --config FILE, the monitor's YAML file, with auth.users in it"
                                : config + " does not say where the users are: set auth.users in it"));
    }

    private String newHash(String name) throws IOException {
        String password = new PasswordPrompt(System.console(), System.in).ask(name);
        Passwords.problem(password).ifPresent(problem -> {
            throw new WrongInputException(problem + "; choose another one");
        });
        return new Passwords().hash(password);
    }

    private static Map<String, User> read(UserFile file) {
        try {
            return file.read();
        } catch (UserFileException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }

    private static void change(UserFile file, Consumer<Map<String, User>> change) {
        try {
            file.change(change);
        } catch (UserFileException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }

    private int say(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static WrongInputException there(String name) {
        return new WrongInputException("there is a user " + name
                + " already; give another password with: deploy/kinewatch monitor user password " + name);
    }

    private static WrongInputException unknown(String name) {
        return new WrongInputException("there is no user " + name + "; see: deploy/kinewatch monitor user list");
    }
}
