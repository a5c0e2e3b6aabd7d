package io.kinewatch.schemas.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** NumPy's .npz files: a zip of {@code NAME.npy} entries. */
public final class Npz {
    private static final String SUFFIX = ".npy";

    private Npz() {}

    /** Reads all arrays by name. */
    public static Map<String, NpyArray> read(Path file) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!name.endsWith(SUFFIX)) {
                    throw new IOException("entry " + name + " is not an array");
                }
                arrays.put(name.substring(0, name.length() - SUFFIX.length()), NpyArray.decode(zip.readAllBytes()));
            }
        }
        return arrays;
    }

    /** Writes arrays by name, compressed; the same arrays give the same bytes. */
    public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
                ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(array.getValue().encode());
                zip.closeEntry();
            }
        }
    }
}
