package io.kinewatch.inference;

/** Another running process has the name of this one, and has taken its place. */
public final class InstanceTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InstanceTakenException(String group, String instance, Throwable cause) {
        super(
                "another process has joined the group '" + group + "' as instance '" + instance
                        + "' and takes the place of this one: give each its own, for example --set instance=" + instance
                        + "-2",
                cause);
    }
}
