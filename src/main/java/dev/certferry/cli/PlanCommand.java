package dev.certferry.cli;

import dev.certferry.model.Plan;
import dev.certferry.model.Verdict;
import dev.certferry.render.PlanJson;
import dev.certferry.render.PlanMarkdown;
import dev.certferry.render.PlanText;
import dev.certferry.sync.Permanent;
import dev.certferry.sync.Prepared;
import dev.certferry.sync.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what apply would do. */
@Command(
        name = "plan",
        description = "Shows what apply would do; changes nothing.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  certferry plan --dir .",
            "  certferry plan --repo https://git.example.com/certs.git --out plan.json"
        })
final class PlanCommand extends Wiring implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FILE", description = "also save the plan, for certferry apply FILE")
    private @Nullable Path file;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description = "text, json or markdown (default: ${DEFAULT-VALUE})")
    private Format format = Format.TEXT;

    @Option(names = "--detailed-exitcode", description = "exit 2 when changes are pending")
    private boolean detailed;

    @Override
    public Integer call() {
        Prepared prepared = sync().plan();
        prepared.problems().forEach(err()::println);
        List<Verdict> verdicts = new ArrayList<>();
        if (!prepared.problems().isEmpty()) {
            verdicts.add(Verdict.INVALID);
        }
        prepared.plan().ifPresent(plan -> {
            print(plan);
            verdicts.addAll(Verdicts.of(plan));
            if (detailed && plan.hasChanges()) {
                verdicts.add(Verdict.PENDING);
            }
        });
        return Verdict.first(verdicts).exitCode();
    }

    private void print(Plan plan) {
        out().print(
                        switch (format) {
                            case TEXT -> PlanText.of(plan);
                            case JSON -> PlanJson.of(plan);
                            case MARKDOWN -> PlanMarkdown.of(plan);
                        });
        out().flush();
        if (file != null) {
            try {
                Files.writeString(file, PlanJson.of(plan));
            } catch (IOException e) {
                throw new Permanent(file + ": the plan cannot be saved: " + e.getMessage(), e);
            }
        }
    }
}
