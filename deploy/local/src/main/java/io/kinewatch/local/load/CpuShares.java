package io.kinewatch.local.load;

/**
 * What a frame costs the inference stage, in microseconds of CPU time by part; a window's cost is shared by the frames between two windows.
 *
 * @param decode JPEG to pixels
 * @param preprocess resize and crop
 * @param tensor normalising whole clips
 * @param network ONNX Runtime and the binding to it
 * @param kafka its clients
 * @param rest of the stage
 * @param machine Java's compilers and garbage collection
 */
public record CpuShares(
        double decode, double preprocess, double tensor, double network, double kafka, double rest, double machine) {
    public double total() {
        return decode + preprocess + tensor + network + kafka + rest + machine;
    }
}
