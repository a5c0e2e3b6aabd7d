package io.kinewatch.local;

import io.kinewatch.ingest.CameraConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads cameras that are given on the command line, each as {@code NAME=URL}. */
final class CameraArguments {
    private CameraArguments() {}

    /** Throws {@link WrongInputException} if a camera cannot be meant; the message holds no secret. */
    static List<CameraConfig> parse(List<String> arguments) {
        List<CameraConfig> cameras = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw new WrongInputException("--camera needs NAME=URL, as in --camera door=clip.mp4");
            }
            CameraConfig camera = parse(argument.substring(0, equals), argument.substring(equals + 1));
            if (!ids.add(camera.id().toLowerCase(Locale.ROOT))) {
                throw new WrongInputException(
                        "--camera " + camera.id() + "=... is there twice; give each camera a name of its own");
            }
            cameras.add(camera);
        }
        return cameras;
    }

    private static CameraConfig parse(String id, String url) {
        try {
            return CameraConfig.of(id, url);
        } catch (IllegalArgumentException e) {
            throw new WrongInputException("--camera " + id + "=...: " + e.getMessage(), e);
        }
    }
}
