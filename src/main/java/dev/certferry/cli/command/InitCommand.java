package dev.certferry.cli.command;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.RootCommand;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import dev.certferry.model.ExitStatus;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a starter repository; existing files are kept. */
@Command(
        name = "init",
        description = {
            "Writes a starter repository of bindings; never overwrites a file.",
            "With --config FILE, writes a commented configuration file there."
        },
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Examples:",
            "  certferry init certs && certferry validate --dir certs",
            "  certferry init --config /etc/certferry/config.yaml"
        })
public final class InitCommand implements Callable<Integer> {
    private static final String BINDING = """
            # yaml-language-server: $schema=../schema/binding.v1.json
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata:
              name: shop
            spec:
              domains: [shop.example.com]
              files:
                - {source: privkey, target: site.key, mode: "0400"}
                - {source: fullchain, target: site.crt}
              services:
                - name: web
            """;
    private static final String SETTINGS = """
            # yaml-language-server: $schema=schema/settings.v1.json
            apiVersion: certferry.dev/v1
            kind: Settings
            metadata:
              name: settings
            spec:
              retention: {keep: 3}
            """;
    private static final String README = """
            # Certificate bindings

            Check a change with `certferry validate --dir .`, see what it would do with `certferry plan --dir .`.
            """;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Folder to write the repository to")
    private @Nullable Path folder;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<Path> config = RootCommand.of(spec).config();
        if (folder == null && config.isEmpty()) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "missing folder: give DIR for a repository, or --config FILE for a configuration");
        }
        config.ifPresent(file -> write(file, ConfigSample.TEXT));
        Optional.ofNullable(folder).ifPresent(this::writeRepository);
        return ExitStatus.DONE.exitCode();
    }

    private void writeRepository(Path root) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("bindings/shop.yaml", BINDING);
        files.put("settings.yaml", SETTINGS);
        files.put("README.md", README);
        files.put("schema/binding.v1.json", Schemas.text(SchemaKind.BINDING));
        files.put("schema/settings.v1.json", Schemas.text(SchemaKind.SETTINGS));
        files.forEach((name, text) -> write(root.resolve(name), text));
    }

    private void write(Path file, String text) {
        boolean there = Files.exists(file);
        spec.commandLine().getOut().println((there ? "kept    " : "written ") + file);
        if (there) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new PermanentException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
