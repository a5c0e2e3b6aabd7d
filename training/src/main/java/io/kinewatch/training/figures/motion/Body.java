package io.kinewatch.training.figures.motion;

/**
 * The proportions of a figure, in body heights (standing, from the ground to the top of the head). The middle of each range
 * follows the segment lengths of Drillis and Contini (1966), with the larger head of an illustration.
 *
 * @param head radius of the head
 * @param hips half the distance between the hip joints
 * @param shoulders half the distance between the shoulder joints
 * @param girth thickness of everything, 1 on average
 */
public record Body(
        double shank,
        double thigh,
        double waist,
        double chest,
        double neck,
        double head,
        double upperArm,
        double forearm,
        double foot,
        double hips,
        double shoulders,
        double girth) {

    public static Body random(Dice dice) {
        double shank = dice.between(0.205, 0.235);
        double thigh = dice.between(0.215, 0.245);
        double waist = dice.between(0.12, 0.15);
        double chest = dice.between(0.15, 0.18);
        double neck = dice.between(0.02, 0.035);
        double head = dice.between(0.066, 0.09);
        double girth = dice.between(0.8, 1.35);
        double sole = radius(0.022, girth);
        double scale = 1 / (sole + shank + thigh + waist + chest + neck + 2 * head);
        double arms = dice.between(0.93, 1.07);
        return new Body(
                shank * scale,
                thigh * scale,
                waist * scale,
                chest * scale,
                neck * scale,
                head * scale,
                0.17 * arms,
                0.175 * arms,
                dice.between(0.075, 0.1),
                dice.between(0.045, 0.06) * Math.sqrt(girth),
                dice.between(0.095, 0.125) * Math.sqrt(girth),
                girth);
    }

    /** The radius of a limb that is so thick on a body of average girth. */
    public double radius(double average) {
        return radius(average, girth);
    }

    private static double radius(double average, double girth) {
        return average * girth;
    }

    /** The length of a leg from hip to ankle. */
    public double leg() {
        return thigh + shank;
    }
}
