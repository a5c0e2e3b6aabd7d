package io.kinewatch.training.report.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.Split;
import io.kinewatch.training.evaluate.Calibration;
import io.kinewatch.training.evaluate.ReliabilityBin;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Needs Java's native drawing and a font of the machine. */
class PicturesIT {
    private static final double NONE = Double.NaN;

    @ParameterizedTest
    @CsvSource({"LIGHT, 2", "DARK, 2"})
    void shouldColourRightAnswersAndWrongOnesByTheirShare(Theme theme, int density) throws IOException {
        ConfusionPlot plot = new ConfusionPlot(List.of("sit", "stand"), List.of(List.of(100, 0), List.of(100, 0)));

        Picture picture = plot.draw(theme);

        BufferedImage image = read(picture);
        assertEquals(density * picture.width(), image.getWidth());
        assertTrue(count(image, theme.first()) > 3000, "all right: a full cell");
        assertTrue(count(image, theme.second()) > 3000, "all wrong: a full cell");
    }

    @ParameterizedTest
    @CsvSource({"10, 2, 12", "51, 2, 11", "101, 2, 10", "400, 1, 10"})
    void shouldBeReadableAtFullSizeForManyLabels(int labels, int density, int points) throws IOException {
        List<String> names =
                IntStream.range(0, labels).mapToObj(i -> "label " + i).toList();
        List<List<Integer>> counts = IntStream.range(0, labels)
                .mapToObj(i -> IntStream.range(0, labels)
                        .map(j -> i == j ? 20 : 0)
                        .boxed()
                        .toList())
                .toList();

        BufferedImage image = read(new ConfusionPlot(names, counts).draw(Theme.LIGHT));

        ConfusionSize size = ConfusionSize.of(labels);
        assertEquals(density, size.density());
        assertEquals(points, size.font().getSize());
        assertTrue(size.cell() > points, "names don't overlap");
        int cell = (size.cell() - 1) * density;
        assertTrue(count(image, Theme.LIGHT.first()) > labels * cell * cell / 2, "the diagonal is full");
        assertTrue(image.getWidth() * image.getHeight() < 25_000_000, "fits into memory");
    }

    @Test
    void shouldRefuseAMatrixThatDoesNotFitItsLabels() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ConfusionPlot(List.of("sit", "stand"), List.of(List.of(1, 2), List.of(1))));
    }

    @Test
    void shouldDrawEveryCurveThatIsKnown() throws IOException {
        List<CurvePoint> without = List.of(point(1, NONE, NONE), point(2, NONE, NONE));
        List<CurvePoint> with = List.of(point(1, 2.2, 0.4), point(2, 1.2, 0.7));

        BufferedImage training = read(new CurvesPlot(without, 3).draw(Theme.LIGHT));
        BufferedImage both = read(new CurvesPlot(with, 3).draw(Theme.LIGHT));

        assertTrue(count(training, Theme.LIGHT.second()) > 500);
        assertEquals(0, count(training, Theme.LIGHT.first()), "there is no validation");
        assertTrue(count(both, Theme.LIGHT.first()) > 500);
    }

    @Test
    void shouldDrawARunOfOneEpochAndOneThatLearnsNothing() throws IOException {
        CurvePoint dead = new CurvePoint(1, 0, 0, 0, 0, 0, 0);

        BufferedImage image = read(new CurvesPlot(Collections.nCopies(1, dead), 1).draw(Theme.DARK));

        assertTrue(count(image, Theme.DARK.second()) > 20, "a dot a curve");
    }

    @Test
    void shouldDrawReliabilityBeforeAndAfterScaling() throws IOException {
        List<ReliabilityBin> bins = List.of(
                new ReliabilityBin(0, 0.5, 10, 0.4, 0.3),
                new ReliabilityBin(0.5, 0.8, 0, 0, 0),
                new ReliabilityBin(0.8, 1, 40, 0.95, 0.8));
        Calibration calibration =
                new Calibration(50, 0.14, 1.1, 1.4, Split.VALIDATION, 50, false, 0.05, 1, bins, bins.subList(0, 2));

        BufferedImage image = read(new ReliabilityPlot(calibration).draw(Theme.LIGHT));

        assertTrue(count(image, Theme.LIGHT.first()) > 100);
        assertTrue(count(image, Theme.LIGHT.second()) > 500);
    }

    @Test
    void shouldFindTheFontsOfThisMachine() {
        assertEquals(null, Fonts.problem());
        assertEquals("sit", Fonts.fit(Fonts.PLAIN, "sit", 100));
        String cut = Fonts.fit(Fonts.PLAIN, "unloading a very long truck", 100);
        assertTrue(cut.startsWith("unload") && cut.endsWith("…"), cut);
        assertTrue(Fonts.width(Fonts.PLAIN, cut) <= 100);
    }

    private static CurvePoint point(int epoch, double validationLoss, double validation) {
        return new CurvePoint(epoch, 2.5 / epoch, 0.3 * epoch, 0.1, validationLoss, validation, validation);
    }

    private static BufferedImage read(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.png()));
    }

    private static long count(BufferedImage image, Color colour) {
        long count = 0;
        for (int pixel : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            count += pixel == colour.getRGB() ? 1 : 0;
        }
        return count;
    }
}
