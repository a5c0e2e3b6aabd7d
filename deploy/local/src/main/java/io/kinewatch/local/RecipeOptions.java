package io.kinewatch.local;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import io.kinewatch.training.bundle.Recipe;
import io.kinewatch.training.bundle.Recipes;
import io.kinewatch.training.network.Network;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How frames become clips: by the recipe of the network's published weights, and what is different from it. */
final class RecipeOptions {
    private static final Pattern RESIZE = Pattern.compile("(pil|torch)-bilinear:(\\d{1,4})(?:x(\\d{1,4}))?");

    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            description =
                    "How the weights' frames were prepared: hara-2020, hara-2018, torchvision, vmz, csn, c3d-sports1m, "
                            + "res3d-sports1m or p3d. Default: by the network's name.")
    private String recipe;

    @Option(names = "--mean", paramLabel = "A,B,C", split = ",", description = "Mean per channel, after the division.")
    private List<Float> mean;

    @Option(names = "--std", paramLabel = "A,B,C", split = ",", description = "Standard deviation, alike.")
    private List<Float> std;

    @Option(
            names = "--value-scale",
            paramLabel = "X",
            description = "What levels of 0 to 255 are divided by: 255 or 1.")
    private Float valueScale;

    @Option(names = "--rate", paramLabel = "FPS", description = "Frames a second in a clip.")
    private Double rate;

    @Option(
            names = "--resize",
            paramLabel = "RULE:SIZE",
            description = "Before the centre crop: pil-bilinear or torch-bilinear, and the short side or HEIGHTxWIDTH, "
                    + "for example torch-bilinear:128x171.")
    private String resize;

    @Option(names = "--colours", paramLabel = "RGB|BGR", description = "Order of the channels.")
    private ChannelOrder colours;

    /** The recipe that is named, or else that of the network. */
    Recipe recipe(Network network) {
        if (recipe == null) {
            return Recipes.of(network.name());
        }
        return Recipes.named(recipe)
                .orElseThrow(() -> new WrongInputException("There is no recipe " + recipe + ". Valid: "
                        + String.join(
                                ", ", Recipes.all().stream().map(Recipe::name).toList())));
    }

    /** What a clip is for the network; throws {@link WrongInputException} for what can't be. */
    ClipSpec clip(Network network) {
        List<Integer> input = network.input().dimensions();
        try {
            ClipSpec published = recipe(network).clip(input.get(1), input.get(2), input.get(3));
            ClipSpec clip = new ClipSpec(
                    published.frames(),
                    rate == null ? published.frameRate() : rate,
                    published.height(),
                    published.width(),
                    resize == null ? published.resize() : resizeRule(),
                    colours == null ? published.channels() : colours,
                    valueScale == null ? published.valueScale() : valueScale,
                    mean == null ? published.mean() : mean,
                    std == null ? published.std() : std);
            requireRoom(clip);
            return clip;
        } catch (IllegalArgumentException e) {
            throw new WrongInputException(e.getMessage(), e);
        }
    }

    private ResizeRule resizeRule() {
        Matcher parts = RESIZE.matcher(resize);
        if (!parts.matches()) {
            throw new WrongInputException("--resize is " + resize
                    + ", but must be pil-bilinear or torch-bilinear, a colon, and the short side or HEIGHTxWIDTH");
        }
        Interpolation rule = parts.group(1).equals("pil") ? Interpolation.PIL_BILINEAR : Interpolation.TORCH_BILINEAR;
        int side = Integer.parseInt(parts.group(2));
        return parts.group(3) == null
                ? ResizeRule.shortSide(rule, side)
                : ResizeRule.exact(rule, side, Integer.parseInt(parts.group(3)));
    }

    private static void requireRoom(ClipSpec clip) {
        ResizeRule rule = clip.resize();
        boolean fits = rule.shortSide() == 0
                ? rule.height() >= clip.height() && rule.width() >= clip.width()
                : rule.shortSide() >= Math.max(clip.height(), clip.width());
        if (!fits) {
            throw new WrongInputException("frames would be resized to less than the crop of %dx%d: give --resize"
                    .formatted(clip.height(), clip.width()));
        }
    }
}
