package dev.certferry.cli.command;

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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a starter repository; existing files are kept. */
@Command(
        name = "init",
        description = "Writes a starter repository of bindings; never overwrites a file.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry init certs && certferry validate --dir certs"})
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

    @Parameters(paramLabel = "DIR", description = "Folder to write to")
    private Path folder = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("bindings/shop.yaml", BINDING);
        files.put("settings.yaml", SETTINGS);
        files.put("README.md", README);
        files.put("schema/binding.v1.json", Schemas.text(SchemaKind.BINDING));
        files.put("schema/settings.v1.json", Schemas.text(SchemaKind.SETTINGS));
        files.forEach(this::write);
        return ExitStatus.DONE.exitCode();
    }

    private void write(String name, String text) {
        Path file = folder.resolve(name);
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
