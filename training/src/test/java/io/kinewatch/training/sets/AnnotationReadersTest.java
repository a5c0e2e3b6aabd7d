package io.kinewatch.training.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kinewatch.training.data.IndexException;
import io.kinewatch.training.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official formats, each with what may be wrong in it. */
class AnnotationReadersTest {
    private static final String KINETICS = "label,youtube_id,time_start,time_end,split,is_cc\n";

    @TempDir
    private Path folder;

    @Test
    void shouldReadTheListsOfUcf() throws IOException {
        ucf("ApplyEyeMakeup/v_ApplyEyeMakeup_g08_c01.avi 1\r\nHandstandPushups/v_HandStandPushups_g09_c02.avi 2\r\n");

        List<Stretch> read = new UcfAnnotations(folder, 1).read().stretches();

        assertEquals(3, read.size());
        Stretch pushUps = read.get(1);
        assertEquals("HandstandPushups", pushUps.label());
        assertEquals(
                List.of("HandstandPushups/v_HandStandPushups_g09_c02", "v_HandStandPushups_g09_c02"),
                pushUps.files().clips());
        assertEquals("v_HandStandPushups_g09", pushUps.origin().group());
        assertEquals(Split.TRAIN, pushUps.split());
        assertEquals(Split.TEST, read.get(2).split());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "v_ApplyEyeMakeup_g08_c02.avi 1; a line is a label, a slash and a video",
                "ApplyEyeMakeup/v_ApplyEyeMakeup_g08_c02.avi one; a line is a label, a slash and a video",
                "Juggling/v_Juggling_g08_c02.avi 3; label Juggling is not in classInd.txt",
                "ApplyEyeMakeup/v_ApplyEyeMakeup_g08_c02.avi 2; the index of ApplyEyeMakeup is 1 in classInd.txt, not 2",
                "ApplyEyeMakeup/v_ApplyEyeMakeup_g08_c02.avi; not left out"
            })
    void shouldNameFileAndLineOfAWrongLineOfUcf(String line, String problem) throws IOException {
        ucf("ApplyEyeMakeup/v_ApplyEyeMakeup_g08_c01.avi 1\n\n" + line + "\n");

        refused(folder.resolve("trainlist01.txt") + ":3: ", problem, () -> new UcfAnnotations(folder, 1).read());
    }

    @Test
    void shouldNameAMissingFileOrFolder() throws IOException {
        ucf("ApplyEyeMakeup/v_ApplyEyeMakeup_g08_c01.avi 1\n");
        Path none = folder.resolve("none");

        refused("There is no annotation file", "trainlist02.txt", () -> new UcfAnnotations(folder, 2).read());
        refused("There is no folder", "none", () -> new UcfAnnotations(none, 1).read());
        refused("There is no annotation file", "*_test_split1.txt", () -> new HmdbAnnotations(folder, 1).read());
        refused("There is no annotation file", "none", () -> new KineticsAnnotations(List.of(none)).read());
        refused("There is no annotation file", "none", () -> new ActivityNetAnnotations(none).read());
        refused("There is no annotation file", "labels.txt", () -> new SportsAnnotations(folder).read());
        refused("There is no folder", "none", () -> VideoFolder.read(none));
    }

    @Test
    void shouldReadTheListsOfHmdb() throws IOException {
        write(
                "brush_hair_test_split2.txt",
                """
                April_09_brush_hair_u_nm_np1_ba_goo_0.avi 1\s
                blonde_brush_hair_u_nm_np2_le_goo_1.avi 0\s
                Blonde (1)_brush_hair_u_cm_np1_fr_med_2.avi 2\s
                """);
        write("brush_hair_test_split1.txt", "not this one");

        List<Stretch> read = new HmdbAnnotations(folder, 2).read().stretches();

        assertEquals(
                List.of(Split.TRAIN, Split.TEST),
                read.stream().map(Stretch::split).toList());
        assertEquals("brush_hair", read.get(0).label());
        assertEquals("April_09", read.get(0).origin().group());
        assertEquals(
                "brush_hair/Blonde (1)_brush_hair_u_cm_np1_fr_med_2",
                read.get(1).files().first());
    }

    @ParameterizedTest
    @CsvSource({"clip.avi 3", "clip.avi", "1"})
    void shouldNameFileAndLineOfAWrongLineOfHmdb(String line) throws IOException {
        Path list = write("wave_test_split1.txt", "a_wave_u.avi 1\n" + line + "\n");

        refused(list + ":2: ", "0 (unused), 1 (training) or 2 (test)", () -> new HmdbAnnotations(folder, 1).read());
    }

    @Test
    void shouldReadTheTablesOfKinetics() throws IOException {
        write("train.csv", KINETICS + "\"passing American football (in game)\",-0x_y,7,17,train,0\n");
        write("validate.csv", "label,youtube_id,time_start,time_end,split\n\"a, b \"\"c\"\"\",abc,0.0,10.0,validate\n");
        write("test.csv", "youtube_id,time_start,time_end,split\nxyz,10,20,test\n");

        AnnotatedSet set = new KineticsAnnotations(List.of(folder)).read();

        assertEquals(1, set.unlabelled());
        Stretch football = set.stretches().get(0);
        assertEquals(
                List.of("passing American football (in game)/-0x_y_000007_000017", "-0x_y_000007_000017"),
                football.files().clips());
        assertEquals("-0x_y", football.files().videos().get(1));
        assertEquals(7, football.from());
        assertEquals(17.0, football.to());
        assertEquals("a, b \"c\"", set.stretches().get(1).label());
        assertEquals(Split.VALIDATION, set.stretches().get(1).split());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "wave,abc,0,10,train; 6 values are wanted, as in the header, not 5",
                "wave,abc,0,ten,train,0; time_end is whole seconds, not ten",
                "wave,abc,-1,10,train,0; time_start is 0 to 999999 whole seconds, not -1",
                "wave,abc,10,10,train,0; time_end is after time_start (10), not 10",
                "wave,abc,0,10,dev,0; split is train, val, validate or test, not dev",
                "wave,,0,10,train,0; youtube_id is not left out",
                ",abc,0,10,train,0; the label is left out",
                "\"wave,abc,0,10,train,0; a quote is not closed"
            })
    void shouldNameFileAndLineOfAWrongLineOfKinetics(String line, String problem) throws IOException {
        Path table = write("train.csv", KINETICS + "wave,abc,0,10,train,0\n" + line + "\n");

        refused(table + ":3: ", problem, () -> new KineticsAnnotations(List.of(table)).read());
    }

    @Test
    void shouldRefuseAHeaderThatIsNotThatOfKinetics() throws IOException {
        Path table = write("train.csv", "wave,abc,0,10,train,0\n");

        refused(table + ":1: ", "the header is label,youtube_id", () -> new KineticsAnnotations(List.of(table)).read());
    }

    @Test
    void shouldReadTheSegmentsOfActivityNet() throws IOException {
        Path file = activityNet("\"abc\": {\"duration\": 82.7, \"subset\": \"training\", \"resolution\": \"640x360\", "
                + "\"url\": \"https://www.youtube.com/watch?v=abc\", \"annotations\": ["
                + "{\"segment\": [6.2, 77.2], \"label\": \"Rock climbing\"}, {\"segment\": [78, 80], \"label\": \"Fun\"}]},\n"
                + "\"def\": {\"duration\": 10, \"subset\": \"testing\", \"annotations\": []}");

        AnnotatedSet set = new ActivityNetAnnotations(file).read();

        assertEquals(1, set.unlabelled());
        assertEquals(2, set.stretches().size());
        Stretch climbing = set.stretches().get(0);
        assertEquals(List.of("v_abc", "abc"), climbing.files().videos());
        assertEquals("Rock climbing", climbing.label());
        assertEquals(6.2, climbing.from());
        assertEquals(77.2, climbing.to());
        assertTrue(
                climbing.origin().at().startsWith(file + ":2:"),
                climbing.origin().at());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"abc\": {\"subset\": \"train\", \"annotations\": []}; video abc is of subset train, not training",
                "\"abc\": {\"subset\": \"training\"}; video abc has no list of annotations",
                "\"abc\": {\"subset\": \"training\", \"annotations\": [{\"segment\": [1, 2]}]}; without a label",
                "\"abc\": {\"subset\": \"training\", \"annotations\": [{\"segment\": [1], \"label\": \"a\"}]}; [from, to]",
                "\"abc\": {\"subset\": \"training\", \"annotations\": [{\"segment\": [2, 1], \"label\": \"a\"}]}; before it begins",
                "\"abc\": {\"subset\": \"training\",,; Unexpected character"
            })
    void shouldNameFileAndLineOfWhatIsWrongInActivityNet(String video, String problem) throws IOException {
        Path file = activityNet(video);

        refused(file + ":2:", problem, () -> new ActivityNetAnnotations(file).read());
    }

    @Test
    void shouldRefuseJsonThatIsNotActivityNet() throws IOException {
        Path file = write("other.json", "{\"version\": [1, {\"database\": 2}]}");

        refused(file + ":1:", "no object named database", () -> new ActivityNetAnnotations(file).read());
    }

    @Test
    void shouldReadTheListsOfSports() throws IOException {
        sports("https://www.youtube.com/watch?v=UDqivjS-lpI 1,0\nhttp://www.youtube.com/watch?v=_b&t=1 0\n");

        AnnotatedSet set = new SportsAnnotations(folder).read();

        assertEquals("slacklining", set.stretches().get(0).label());
        assertEquals("UDqivjS-lpI", set.stretches().get(0).files().first());
        assertEquals("_b", set.stretches().get(1).files().first());
        assertEquals(Split.TEST, set.stretches().get(2).split());
        assertEquals(List.of("1 videos have several labels; the first of each counts"), set.notes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "https://www.youtube.com/watch?v=abc 2; labels.txt has the labels 0 to 1, not 2",
                "https://www.youtube.com/watch?v=abc; a line is the address of a video",
                "https://www.youtube.com/abc 1; a line is the address of a video",
                "https://www.youtube.com/watch?v=abc 1,; a line is the address of a video"
            })
    void shouldNameFileAndLineOfAWrongLineOfSports(String line, String problem) throws IOException {
        sports(line + "\n");

        refused(
                folder.resolve("original").resolve("train_partition.txt") + ":1: ",
                problem,
                () -> new SportsAnnotations(folder).read());
    }

    private void ucf(String train) throws IOException {
        write("classInd.txt", "1 ApplyEyeMakeup\n2 HandstandPushups\n");
        write("trainlist01.txt", train);
        write("testlist01.txt", "ApplyEyeMakeup/v_ApplyEyeMakeup_g01_c01.avi\n");
    }

    private Path activityNet(String videos) throws IOException {
        return write(
                "activity_net.v1-3.min.json", "{\"taxonomy\": [{\"nodeId\": 1}], \"database\": {\n" + videos + "}}");
    }

    private void sports(String train) throws IOException {
        Files.createDirectories(folder.resolve("original"));
        write("labels.txt", "boomerang\nslacklining\n");
        write("original/train_partition.txt", train);
        write("original/test_partition.txt", "http://www.youtube.com/watch?v=_c 0\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void refused(String start, String problem, Runnable reading) {
        IndexException e = assertThrows(IndexException.class, reading::run);

        assertTrue(e.getMessage().startsWith(start), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }
}
