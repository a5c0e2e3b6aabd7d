package io.kinewatch.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.inference.clip.RegionResampler.Axis;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.training.data.CropPosition.Anchor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where the papers' crops lie, and how often. */
class CropDrawTest {
    private static final int DRAWS = 4000;
    private static final ClipSpec SPEC = TestingClips.square(16, 15, 112);

    @Test
    void shouldTakeEachScaleAndEachCornerEquallyOften() {
        Map<String, Integer> counts = new TreeMap<>();
        Random random = new Random(1);
        for (int i = 0; i < DRAWS; i++) {
            CropDraw draw = CropDraw.of(CropRule.MultiScaleCorner.hara2017(), SPEC, 320, 240, random);
            int side = draw.across().length();
            assertEquals(side, draw.down().length(), "a square");
            boolean centre = draw.across().offset() == Math.rint((320 - side) / 2.0);
            boolean corner = (draw.across().offset() == 0 || draw.across().offset() == 320 - side)
                    && (draw.down().offset() == 0 || draw.down().offset() == 240 - side);
            assertTrue(centre || corner, draw.toString());
            counts.merge(side + " " + (centre ? "centre" : "corner"), 1, Integer::sum);
        }

        // 240 times 1, 2^-1/4, 2^-1/2 and 2^-3/4
        assertEquals(8, counts.size(), counts.toString());
        for (int side : List.of(240, 201, 169, 142)) {
            assertEquals(DRAWS / 4 * 0.2, counts.get(side + " centre"), 45);
            assertEquals(DRAWS / 4 * 0.8, counts.get(side + " corner"), 90);
        }
    }

    @Test
    void shouldDrawAreasAndAspectsWithinTheirBounds() {
        Random random = new Random(2);
        double areas = 0;
        for (int i = 0; i < DRAWS; i++) {
            CropDraw draw = CropDraw.of(CropRule.RandomResized.hara2020(), SPEC, 320, 240, random);
            double wide = draw.across().length();
            double high = draw.down().length();
            assertTrue(wide / high > 0.74 && wide / high < 1.35, draw.toString());
            assertTrue(wide * high > 0.245 * 320 * 240, draw.toString());
            assertTrue(draw.across().offset() + wide <= 320 && draw.down().offset() + high <= 240);
            areas += wide * high / (320 * 240) / DRAWS;
        }

        assertTrue(areas > 0.5 && areas < 0.65, "areas are evenly spread but for those that do not fit: " + areas);
    }

    @Test
    void shouldFallBackToTheMiddleWhereNoPartFits() {
        CropDraw draw = CropDraw.of(new CropRule.RandomResized(1, 1, 0.75, 1), SPEC, 400, 100, new Random(3));

        assertEquals(new Axis(150, 100, 112, 0, 112), draw.across());
        assertEquals(new Axis(0, 100, 112, 0, 112), draw.down());
    }

    @Test
    void shouldResizeTheShortSideAndReachEveryPart() {
        Random random = new Random(4);
        int least = Integer.MAX_VALUE;
        int most = 0;
        boolean left = false;
        boolean right = false;
        for (int i = 0; i < DRAWS; i++) {
            CropDraw draw = CropDraw.of(new CropRule.ShortSide(128, 160), SPEC, 320, 240, random);
            least = Math.min(least, draw.down().resized());
            most = Math.max(most, draw.down().resized());
            assertEquals(
                    Math.round(draw.down().resized() * 320 / 240.0),
                    draw.across().resized());
            left |= draw.across().from() == 0;
            right |= draw.across().from() + 112 == draw.across().resized();
        }

        assertEquals(128, least);
        assertEquals(160, most);
        assertTrue(left && right);
    }

    @Test
    void shouldResizeToAFixedSizeWhateverTheAspect() {
        CropDraw draw = CropDraw.of(new CropRule.FixedSize(171, 128), SPEC, 320, 320, new Random(5));

        assertEquals(171, draw.across().resized());
        assertEquals(128, draw.down().resized());
        assertEquals(112, draw.down().count());
    }

    @Test
    void shouldPlaceTheCropsOfAnEvaluation() {
        assertEquals(List.of(CropPosition.CENTRE), CropPosition.views(1));
        assertEquals(10, CropPosition.views(10).stream().distinct().count());
        assertEquals(
                5,
                CropPosition.views(10).stream().filter(CropPosition::mirrored).count());
        assertThrows(IllegalArgumentException.class, () -> CropPosition.views(4));

        // spare pixels of a wide and of a tall frame
        assertEquals(List.of(0, 19, 38), lefts(38, 0));
        assertEquals(List.of(0, 0, 0), lefts(0, 38));
        assertEquals(38, Anchor.END.top(0, 38));
        assertEquals(4, Anchor.END.top(38, 8), "the middle of the short side");
        assertEquals(38, Anchor.BOTTOM_RIGHT.left(38, 8));
        assertEquals(8, Anchor.BOTTOM_RIGHT.top(38, 8));
    }

    private static List<Integer> lefts(int spareWidth, int spareHeight) {
        return CropPosition.views(3).stream()
                .map(view -> view.anchor().left(spareWidth, spareHeight))
                .toList();
    }
}
