package io.kinewatch.training.network.golden;

/**
 * Where a reference comes from: which code, and the call that made the network. Immutable.
 *
 * @param repository for example {@code https://github.com/kenshohara/3D-ResNets-PyTorch}
 * @param commit or tag
 * @param file in the repository, perhaps with a remark behind it
 * @param constructor the call, as text
 */
public record ReferenceSource(String repository, String commit, String file, String constructor) {
    /** Whether the code is of that repository ({@code owner/name}) and its file's path begins so. */
    boolean isOf(String ownerAndName, String path) {
        return repository.replaceFirst("(\\.git)?/*$", "").endsWith("/" + ownerAndName) && file.startsWith(path);
    }

    ConstructorCall call() {
        return ConstructorCall.parse(constructor);
    }

    @Override
    public String toString() {
        return "%s of %s (%s)".formatted(constructor, repository, file);
    }
}
