package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.integration.program.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes with each build: a list of checksums, and a software bill of materials. */
final class BuildArtifactsIT {
    private static final Path TARGET =
            Path.of(System.getProperty("certferry.launcher", "./certferry")).resolveSibling("target");

    private static List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(TARGET.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void eachLibraryHasItsChecksum() throws IOException {
        String checked =
                ProcessSpec.of("sha256sum", "-c", "SHA256SUMS").in(TARGET).text();

        assertThat(checked.lines())
                .containsExactlyInAnyOrderElementsOf(
                        jars().stream().map(jar -> "lib/" + jar + ": OK").toList());
    }

    @Test
    void eachLibraryIsInTheBillOfMaterials() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(Files.readString(TARGET.resolve("bom.json")));
        List<String> listed = new ArrayList<>();
        for (JsonNode component : bill.path("components")) {
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            listed.add(component.path("name").asText() + "-"
                    + component.path("version").asText() + ".jar");
        }

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("certferry");
        List<String> libraries =
                jars().stream().filter(jar -> !jar.equals("certferry.jar")).toList();
        assertThat(listed).containsAll(libraries);
    }

    @Test
    void theImageHasNoLibrariesOfDisplaysSoundAndPictures(@TempDir Path folder) {
        Path image = folder.resolve("image.tar");
        ContainerImage.written(image);

        String files = ProcessSpec.of(
                        "sh", "-c", "tar -xOf \"$0\" --wildcards '*/layer.tar' | tar -t", image.toString())
                .within(ContainerImage.LIMIT)
                .text();

        assertThat(files).contains("./usr/lib/certferry/certferry.jar", "libc.so");
        assertThat(files.lines())
                .noneMatch(file -> file.matches(
                        ".*/lib(X11|Xext|Xi|Xrender|Xtst|asound|jpeg|png16|freetype|harfbuzz|lcms2)\\..*"));
    }
}
