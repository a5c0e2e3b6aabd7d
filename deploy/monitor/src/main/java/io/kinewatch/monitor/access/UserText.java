package io.kinewatch.monitor.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** The text of a user file: YAML, or JSON, which is YAML too. Messages show neither hashes nor lines of the file. */
final class UserText {
    private static final String HEADER = "# Who may see the wall. Change it with: deploy/kinewatch monitor user\n";

    private UserText() {}

    static String write(Iterable<User> users) {
        var text = new StringBuilder(HEADER);
        boolean empty = true;
        for (User user : users) {
            text.append(empty ? "users:\n" : "");
            empty = false;
            text.append("  - name: \"").append(user.name()).append("\"\n");
            text.append("    role: ").append(user.role().text()).append('\n');
            text.append("    password: \"").append(user.hash()).append("\"\n");
        }
        return text.append(empty ? "users: []\n" : "").toString();
    }

    /** By name, in the order of the file. */
    static Map<String, User> read(String file, String text) {
        if (!(load(file, text) instanceof Map<?, ?> root)
                || !(root.get("users") instanceof List<?> list)
                || root.size() != 1) {
            throw new UserFileException(file + ": expected one key, users, with a list of name, role and password");
        }
        Map<String, User> users = new LinkedHashMap<>();
        for (Object element : list) {
            User user = user(file + ": user " + (users.size() + 1), element);
            if (users.putIfAbsent(user.name(), user) != null) {
                throw new UserFileException(file + ": the user " + user.name() + " is there twice; remove one");
            }
        }
        return users;
    }

    private static User user(String place, Object element) {
        if (!(element instanceof Map<?, ?> keys)) {
            throw new UserFileException(place + " is not a block with name, role and password");
        }
        String name = String.valueOf(keys.get("name"));
        if (keys.get("name") == null || !User.isName(name)) {
            throw new UserFileException(place + " has no right name: " + User.NAME_RULE);
        }
        Role role = Role.of(String.valueOf(keys.get("role")))
                .orElseThrow(() -> new UserFileException(place + " (" + name + "): role is viewer or admin"));
        String hash = String.valueOf(keys.get("password"));
        if (!Passwords.isHash(hash)) {
            throw new UserFileException(place + " (" + name + "): password is not an Argon2id hash; make it with "
                    + "deploy/kinewatch monitor user password " + name);
        }
        return new User(name, role, hash);
    }

    private static Object load(String file, String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try {
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new UserFileException(file + ":" + line + ": is not YAML");
        } catch (YAMLException e) {
            throw new UserFileException(file + ": is not YAML");
        }
    }
}
