package io.kinewatch.monitor.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users as the file has them now: it is looked at again whenever somebody asks, and read again when it changed. A
 * file that can't be used leaves the users as they were, with an error in the log; one that is gone leaves nobody.
 * Thread-safe.
 */
final class Users {
    private static final Logger log = LoggerFactory.getLogger(Users.class);

    private final UserFile file;
    private volatile Version version = new Version(Optional.empty(), Map.of());

    Users(UserFile file) {
        this.file = file;
    }

    private record Version(Optional<FileStamp> stamp, Map<String, User> users) {}

    Optional<User> find(String name) {
        return Optional.ofNullable(current().get(name));
    }

    List<User> all() {
        return List.copyOf(current().values());
    }

    /** Through the file, so that what the command line did in the meantime stays. */
    void change(Consumer<Map<String, User>> change) {
        file.change(change);
        current();
    }

    private Map<String, User> current() {
        Optional<FileStamp> stamp = file.stamp();
        Version known = version;
        if (stamp.isEmpty() || !stamp.equals(known.stamp())) {
            known = refresh(stamp);
        }
        return known.users();
    }

    private synchronized Version refresh(Optional<FileStamp> stamp) {
        Map<String, User> users = Map.of();
        if (stamp.isPresent()) {
            try {
                users = file.read();
            } catch (UserFileException e) {
                log.error("the users stay as they were: {}", e.getMessage());
                users = version.users();
            }
        }
        version = new Version(stamp, users);
        return version;
    }
}
