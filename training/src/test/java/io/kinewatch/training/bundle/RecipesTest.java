package io.kinewatch.training.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.schemas.clip.ChannelOrder;
import io.kinewatch.schemas.clip.ClipSpec;
import io.kinewatch.schemas.clip.Interpolation;
import io.kinewatch.schemas.clip.ResizeRule;
import io.kinewatch.training.network.Networks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipesTest {
    @Test
    void shouldHaveOneForEveryNetworkAndSayWhereItIsFrom() {
        for (String network : Networks.names()) {
            Recipe recipe = Recipes.of(network);
            ClipSpec clip = recipe.clip(recipe.frames(), recipe.size(), recipe.size());

            assertEquals(recipe.resize(), clip.resize(), network);
            assertFalse(recipe.source().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hara/resnet-18, hara-2020",
        "hara/r2plus1d-34, hara-2020",
        "hara-2020/resnext-101, hara-2020",
        "hara/resnext-101, hara-2018",
        "hara/densenet-121, hara-2018",
        "torchvision/r2plus1d-18, torchvision",
        "tran/r2plus1d-34, vmz",
        "tran/mc3-18, vmz",
        "tran/c3d-bn, vmz",
        "tran/c3d, c3d-sports1m",
        "tran/c3d-padded, c3d-sports1m",
        "tran/res3d-18, res3d-sports1m",
        "tran/ir-csn-152, csn",
        "qiu/p3d-199, p3d"
    })
    void shouldBeThatOfThePublishedWeights(String network, String recipe) {
        assertEquals(recipe, Recipes.of(network).name());
    }

    /** The numbers of Hara's CVPR2018 branch: levels of 0 to 255 less ActivityNet's mean, not divided by anything. */
    @Test
    void shouldKnowBothOfHaras() {
        ClipSpec old = Recipes.named("hara-2018").orElseThrow().clip(16, 112, 112);
        ClipSpec young = Recipes.named("hara-2020").orElseThrow().clip(16, 112, 112);

        assertEquals(List.of(114.7748f, 107.7354f, 99.475f), old.mean());
        assertEquals(1, old.valueScale());
        assertEquals(List.of(1f, 1f, 1f), old.std());
        assertEquals(255, young.valueScale());
        assertEquals(ResizeRule.shortSide(Interpolation.PIL_BILINEAR, 112), young.resize());
        assertEquals(ChannelOrder.RGB, young.channels());
    }

    @Test
    void shouldKeepTheProportionsForOtherSizes() {
        assertEquals(
                ResizeRule.exact(Interpolation.TORCH_BILINEAR, 128, 171),
                Recipes.of("tran/ir-csn-50").clip(16, 112, 112).resize());
        assertEquals(
                ResizeRule.exact(Interpolation.TORCH_BILINEAR, 64, 86),
                Recipes.of("torchvision/r3d-18").clip(16, 56, 56).resize());
        assertTrue(Recipes.of("qiu/p3d-63").clip(16, 80, 80).resize().shortSide() == 128);
    }
}
