package dev.certferry.cli.command;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.option.EnvironmentOptions;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.manifest.ManifestParser;
import dev.certferry.manifest.ParseResult;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.plan.AdoptionPlanner;
import dev.certferry.port.PermanentException;
import dev.certferry.render.BindingYaml;
import dev.certferry.swarm.EngineClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes bindings for the secrets that a Swarm already uses. */
@Command(
        name = "adopt",
        description = {
            "Writes bindings for manually created secrets NAME.key.N and NAME.crt.N that services use, where their"
                    + " name, a service's label or its domains say which lineage they hold; elsewhere the file is a"
                    + " comment with a question.",
            "Changes nothing in the Swarm and overwrites no file; review the files, then run certferry plan."
        },
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry adopt certs && certferry plan --dir certs"})
public final class AdoptCommand implements Callable<Integer> {
    @Mixin
    private EnvironmentOptions place = new EnvironmentOptions();

    @Parameters(paramLabel = "DIR", description = "Folder to write to")
    private Path folder = Path.of("");

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            defaultValue = "le_auto",
            description =
                    "Service label that limits updates to targets the service already has (default: ${DEFAULT-VALUE})")
    private String label = "le_auto";

    @Option(
            names = "--lineage",
            paramLabel = "NAME=LINEAGE",
            split = ",",
            description = "Lineage of a group of secrets, where it cannot be determined (repeatable)")
    private Map<String, String> lineages = new TreeMap<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        AdoptionPlanner adoption = new AdoptionPlanner(
                EngineClients.open(place.engines(), ConnectedCommand::sleeper).observe(place.installation),
                new CertbotDirectory(place.certbot, Optional.empty(), Clock.systemUTC()).list(),
                place.installation,
                label,
                lineages);
        Map<String, String> files = new TreeMap<>();
        adoption.proposals()
                .forEach(one -> files.put(
                        one.binding().name() + ".yaml", BindingYaml.of(one.binding(), "Evidence: " + one.evidence())));
        adoption.questions()
                .forEach(one -> files.put(one.name() + ".yaml", BindingYaml.question(one.text(), one.guess())));
        requireValid(files);
        files.forEach(this::write);
        adoption.questions().forEach(one -> spec.commandLine().getErr().println(one.family() + ": " + one.text()));
        if (files.isEmpty()) {
            spec.commandLine().getErr().println("no service uses a manually created secret NAME.key.N or NAME.crt.N");
        }
        return (adoption.questions().isEmpty() ? ExitStatus.DONE : ExitStatus.REFUSED).exitCode();
    }

    /** The written files must pass {@code certferry validate}. */
    private static void requireValid(Map<String, String> files) {
        List<ManifestFile> sources = new ArrayList<>();
        files.forEach((name, text) -> sources.add(new ManifestFile(name, text.getBytes(StandardCharsets.UTF_8))));
        ManifestSet snapshot = new ManifestSet(new Revision("", "", "", "", ""), sources);
        ManifestParser.read(snapshot).accept(new ParseResult.Visitor<Boolean>() {
            @Override
            public Boolean valid(DesiredState desired) {
                return true;
            }

            @Override
            public Boolean invalid(List<Problem> problems, int skipped) {
                throw new PermanentException("no valid binding can describe this Swarm: " + problems.get(0)
                        + "; change the service, or write its binding yourself");
            }
        });
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name);
        boolean there = Files.exists(file);
        spec.commandLine().getOut().println((there ? "kept    " : "written ") + file);
        if (there) {
            return;
        }
        try {
            Files.createDirectories(folder.toAbsolutePath());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new PermanentException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
