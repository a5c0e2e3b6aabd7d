package io.kinewatch.local;

import io.kinewatch.training.network.golden.NetworkProof;
import io.kinewatch.training.network.golden.ProofResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "golden",
        description = {
            "Are the networks here the published ones? Compares each with the stored outputs of a public reference implementation.",
            "Differences are the largest, in standard deviations of the reference's logits."
        },
        mixinStandardHelpOptions = true)
final class BenchGoldenCommand implements Callable<Integer> {
    private static final String ENDING = ".json";

    @Parameters(paramLabel = "DIR", description = "A folder of reference files (*.json).")
    private Path folder;

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            defaultValue = "*",
            description = "Only files of such names, for example 'hara18_*'. Default: all.")
    private String only;

    @Mixin
    private JsonFile json;

    /** For machines. */
    private record Report(
            double blockBound,
            double graphBound,
            double stageBound,
            long passed,
            long failed,
            long unknown,
            List<ProofResult> files) {}

    @Override
    public Integer call() throws Exception {
        json.checkWritable();
        List<Path> files = files();
        try (TemporaryFolder work = TemporaryFolder.create("kinewatch-golden-")) {
            List<ProofResult> results = prove(files, new NetworkProof(work.path(), System::nanoTime));
            Report report = new Report(
                    NetworkProof.BLOCK_BOUND,
                    NetworkProof.GRAPH_BOUND,
                    NetworkProof.STAGE_BOUND,
                    count(results, ProofResult.Outcome.PASSED),
                    count(results, ProofResult.Outcome.FAILED),
                    count(results, ProofResult.Outcome.UNKNOWN),
                    results);
            print(report);
            json.write(report);
            return report.failed == 0 ? 0 : Kinewatch.FAILED;
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new WrongInputException(folder + " is not a folder; give the one with the reference files");
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + only);
        try (Stream<Path> content = Files.list(folder)) {
            List<Path> files = content.filter(file -> file.toString().endsWith(ENDING))
                    .filter(file -> matcher.matches(file.getFileName()) || matcher.matches(Path.of(name(file))))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new WrongInputException("%s has no file %s%s".formatted(folder, only, ENDING));
            }
            return files;
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    private List<ProofResult> prove(List<Path> files, NetworkProof proof) throws IOException {
        int width = files.stream().mapToInt(file -> name(file).length()).max().orElse(4);
        String row = "%-" + width + "s  %-24s %6s %7s %-9s %8s %8s %8s  %-7s %s%n";
        PrintWriter out = json.people();
        out.printf(
                row, "file", "network", "params", "mult-add", "tensors", "DJL", "ONNX", "CPU form", "", "worst stage");
        var results = new ArrayList<ProofResult>();
        for (Path file : files) {
            ProofResult result = proof.of(file);
            print(row, result);
            results.add(result);
        }
        return results;
    }

    private void print(String row, ProofResult result) {
        PrintWriter out = json.people();
        if (result.network().isEmpty()) {
            out.printf(row, result.file(), "-", "-", "-", "-", "-", "-", "-", result.outcome(), "");
        } else {
            out.printf(
                    Locale.ROOT,
                    row,
                    result.file(),
                    result.network(),
                    sign(result.parameters()),
                    sign(result.multiplyAdds()),
                    result.stateDict().toLowerCase(Locale.ROOT),
                    number(result.block()),
                    number(result.graph()),
                    number(result.cpuForm()),
                    result.outcome(),
                    worstStage(result));
        }
        result.problems().forEach(problem -> out.println("    " + problem));
        out.flush();
    }

    private static String sign(boolean equal) {
        return equal ? "equal" : "differ";
    }

    private static String number(Double deviation) {
        return deviation == null ? "-" : String.format(Locale.ROOT, "%.1e", deviation);
    }

    private static String worstStage(ProofResult result) {
        return result.worstStage() == null
                ? "-"
                : "%s %s of %d"
                        .formatted(
                                number(result.worstStage().deviation()),
                                result.worstStage().stage(),
                                result.stages());
    }

    private static long count(List<ProofResult> results, ProofResult.Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).count();
    }

    private void print(Report report) {
        PrintWriter out = json.people();
        out.printf(
                Locale.ROOT,
                "%d passed, %d failed, %d of networks that are not here. Bounds: DJL %.0e, ONNX and its CPU form %.0e, stages %.0e%n",
                report.passed,
                report.failed,
                report.unknown,
                report.blockBound,
                report.graphBound,
                report.stageBound);
        out.flush();
    }
}
