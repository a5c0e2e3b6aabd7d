package io.kinewatch.training.features;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevr;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_dsyrk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Principal component analysis: the directions in which vectors differ most, from the eigenvectors of their covariance, by LAPACK
 * (OpenBLAS) in double precision. Components aren't whitened. Immutable.
 */
public final class PrincipalComponents {
    private final double[] mean;
    /** D x K, row-major; column k is the direction of the k-th largest variance. */
    private final double[] directions;

    private final int count;

    private PrincipalComponents(double[] mean, double[] directions, int count) {
        this.mean = mean;
        this.directions = directions;
        this.count = count;
    }

    /** How many components these vectors can have: one less than there are vectors, and no more than they have values. */
    public static int most(List<float[]> vectors) {
        return Math.min(vectors.size() - 1, vectors.get(0).length);
    }

    /**
     * Finds the first components.
     *
     * @param vectors at least two of D values
     * @param count 1 to {@link #most}
     */
    public static PrincipalComponents of(List<float[]> vectors, int count) {
        if (vectors.size() < 2 || count < 1 || count > most(vectors)) {
            throw new IllegalArgumentException(vectors.size() + " vectors don't have " + count + " components");
        }
        double[] mean = mean(vectors);
        return new PrincipalComponents(
                mean, directions(covariance(centred(vectors, mean), mean.length), mean.length, count), count);
    }

    /** Columns of the eigenvectors with the largest eigenvalues, the largest first. */
    private static double[] directions(double[] covariance, int size, int count) {
        double[] eigenvalues = new double[size];
        double[] vectors = new double[Math.multiplyExact(size, count)];
        int problem = LAPACKE_dsyevr(
                LAPACK_ROW_MAJOR,
                (byte) 'V',
                (byte) 'I',
                (byte) 'U',
                size,
                covariance,
                size,
                0,
                0,
                size - count + 1,
                size,
                0,
                new int[1],
                eigenvalues,
                vectors,
                count,
                new int[2 * size]);
        if (problem != 0) {
            throw new IllegalStateException("LAPACK's dsyevr fails with " + problem);
        }
        for (int row = 0; row < size; row++) {
            for (int left = row * count, right = left + count - 1; left < right; left++, right--) {
                double moved = vectors[left];
                vectors[left] = vectors[right];
                vectors[right] = moved;
            }
        }
        return vectors;
    }

    /** The upper triangle of X'X / V. */
    private static double[] covariance(double[] centred, int size) {
        int rows = centred.length / size;
        double[] covariance = new double[Math.multiplyExact(size, size)];
        cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, size, rows, 1.0 / rows, centred, size, 0, covariance, size);
        return covariance;
    }

    private static double[] mean(List<float[]> vectors) {
        double[] mean = new double[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / (double) vectors.size();
            }
        }
        return mean;
    }

    private static double[] centred(List<float[]> vectors, double[] mean) {
        double[] centred = new double[Math.multiplyExact(vectors.size(), mean.length)];
        for (int row = 0, at = 0; row < vectors.size(); row++) {
            for (int i = 0; i < mean.length; i++, at++) {
                centred[at] = vectors.get(row)[i] - mean[i];
            }
        }
        return centred;
    }

    /** How many components there are. */
    public int count() {
        return count;
    }

    /** Each vector in the coordinates of the components, the one of most variance first. */
    public List<float[]> project(List<float[]> vectors) {
        double[] projected = new double[Math.multiplyExact(vectors.size(), count)];
        cblas_dgemm(
                CblasRowMajor,
                CblasNoTrans,
                CblasNoTrans,
                vectors.size(),
                count,
                mean.length,
                1,
                centred(vectors, mean),
                mean.length,
                directions,
                count,
                0,
                projected,
                count);
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < vectors.size(); row++) {
            double[] values = Arrays.copyOfRange(projected, row * count, (row + 1) * count);
            float[] coordinates = new float[count];
            for (int i = 0; i < count; i++) {
                coordinates[i] = (float) values[i];
            }
            rows.add(coordinates);
        }
        return rows;
    }
}
