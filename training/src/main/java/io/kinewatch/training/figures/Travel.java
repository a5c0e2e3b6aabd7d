package io.kinewatch.training.figures;

/** How a person moves through the picture during one action: the spot at each moment, in seconds since its start. Immutable. */
sealed interface Travel {
    Spot at(double seconds);

    /** Stays where it is. */
    record Stay(Spot spot) implements Travel {
        @Override
        public Spot at(double seconds) {
            return spot;
        }
    }

    /**
     * Paces up and down: a triangle wave with rounded corners, turning through the viewer's direction at each end.
     *
     * @param centre middle of the way, in pixels
     * @param reach half the length of the way, in pixels
     * @param angle where on the wave it begins, in radians; 0 is the middle, going right
     * @param rate radians a second
     * @param yaw where the person looks between the turns, in degrees; mirrored on the way back
     */
    record Pacing(double centre, double reach, double angle, double rate, double yaw) implements Travel {
        /** 1 would turn on the spot in no time, 0 would be a sine. */
        private static final double SHARPNESS = 0.93;

        @Override
        public Spot at(double seconds) {
            double at = angle + rate * seconds;
            double sine = SHARPNESS * Math.sin(at);
            double x = centre + reach * Math.asin(sine) / Math.asin(SHARPNESS);
            return new Spot(x, yaw * Math.cos(at) / Math.sqrt(1 - sine * sine));
        }

        /** The angle in [-90, 90] degrees, in radians, at which the wave is at this offset from the centre. */
        static double angleAt(double offset, double reach) {
            return Math.asin(Math.sin(offset / reach * Math.asin(SHARPNESS)) / SHARPNESS);
        }
    }
}
