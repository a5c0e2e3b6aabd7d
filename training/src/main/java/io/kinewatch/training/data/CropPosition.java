package io.kinewatch.training.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Which part of a resized frame an evaluation looks at. Immutable.
 *
 * @param anchor where the part lies
 * @param mirrored whether left and right are exchanged afterwards
 */
public record CropPosition(Anchor anchor, boolean mirrored) {
    /** What serving looks at. */
    public static final CropPosition CENTRE = new CropPosition(Anchor.CENTRE, false);

    /** Where a part lies in a frame. */
    public enum Anchor {
        /** The middle. */
        CENTRE,
        /** The left end of a wide frame, the upper end of a tall one. */
        START,
        /** The right end of a wide frame, the lower end of a tall one. */
        END,
        /** A corner. */
        TOP_LEFT,
        /** A corner. */
        TOP_RIGHT,
        /** A corner. */
        BOTTOM_LEFT,
        /** A corner. */
        BOTTOM_RIGHT;

        /**
         * Where the part begins; halves are rounded to even, as for serving's centre.
         *
         * @param spareWidth pixels by which the resized frame is wider than the part
         * @param spareHeight pixels by which it is higher
         * @return pixels from the left
         */
        public int left(int spareWidth, int spareHeight) {
            return switch (this) {
                case CENTRE -> middle(spareWidth);
                case TOP_LEFT, BOTTOM_LEFT -> 0;
                case TOP_RIGHT, BOTTOM_RIGHT -> spareWidth;
                case START -> spareWidth >= spareHeight ? 0 : middle(spareWidth);
                case END -> spareWidth >= spareHeight ? spareWidth : middle(spareWidth);
            };
        }

        /** The same from the top. */
        public int top(int spareWidth, int spareHeight) {
            return switch (this) {
                case CENTRE -> middle(spareHeight);
                case TOP_LEFT, TOP_RIGHT -> 0;
                case BOTTOM_LEFT, BOTTOM_RIGHT -> spareHeight;
                case START -> spareWidth >= spareHeight ? middle(spareHeight) : 0;
                case END -> spareWidth >= spareHeight ? middle(spareHeight) : spareHeight;
            };
        }

        private static int middle(int spare) {
            return (int) Math.rint(spare / 2.0);
        }
    }

    /**
     * The parts of the papers' evaluations: 1 is the centre; 2 the centre and its mirror image; 3 both ends and the centre of the
     * long side (Feichtenhofer et al. 2019 and after); 5 four corners and the centre; 6 and 10 the last two with their mirror images
     * (10: Krizhevsky et al. 2012).
     */
    public static List<CropPosition> views(int count) {
        boolean mirrored = count % 2 == 0;
        List<Anchor> anchors = switch (mirrored ? count / 2 : count) {
            case 1 -> List.of(Anchor.CENTRE);
            case 3 -> List.of(Anchor.START, Anchor.CENTRE, Anchor.END);
            case 5 ->
                List.of(Anchor.TOP_LEFT, Anchor.TOP_RIGHT, Anchor.BOTTOM_LEFT, Anchor.BOTTOM_RIGHT, Anchor.CENTRE);
            default -> throw new IllegalArgumentException("crops are 1, 2, 3, 5, 6 or 10, not " + count);
        };
        List<CropPosition> views = new ArrayList<>();
        anchors.forEach(anchor -> views.add(new CropPosition(anchor, false)));
        if (mirrored) {
            anchors.forEach(anchor -> views.add(new CropPosition(anchor, true)));
        }
        return List.copyOf(views);
    }
}
