package dev.certferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certferry.cli.parsing.SettingNames;
import dev.certferry.manifest.ConfigFile;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that would not be in force is an error, and certferry config shows those that are. */
final class SettingsTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Map<String, String> environment, String... args) {
        return Main.run(args, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), text).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trsut: every-commit | :1:1 trsut: unknown key; did you mean trust?",
                "guards: {maxService: 0} | :1:10 guards.maxService: unknown key; did you mean maxServices?",
                "gaurds: {maxServices: 0} | :1:1 gaurds: unknown key; did you mean guards?",
                "api-tokn-file: /x | :1:1 api-tokn-file: unknown key; did you mean api-token-file?",
                "frobnicate: 1 | :1:1 frobnicate: unknown key; certferry config lists the keys",
                "repo: {url: x} | :1:7 repo: found a map; expected one value",
                "config: other.yaml | :1:1 config: unknown key; certferry config lists the keys",
                "reason: always | :1:1 reason: is for one run only; give --reason on the command line"
            })
    void aKeyThatSetsNothingIsAnError(String text, String message) throws IOException {
        String config = file(text + "\n");

        assertThat(run(Map.of(), "sync", "--config", config)).isEqualTo(64);
        assertThat(err).hasToString("certferry: " + config + message + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CERTFERRY_TRSUT | unknown setting; did you mean CERTFERRY_TRUST?",
                "CERTFERRY_GUARDS_MAX_SERVICE | unknown setting; did you mean CERTFERRY_GUARDS_MAX_SERVICES?",
                "CERTFERRY_FROBNICATE | unknown setting; certferry config lists the settings",
                "CERTFERRY_ALLOW | is for one run only; give --allow on the command line"
            })
    void aVariableThatSetsNothingIsAnError(String variable, String message) {
        assertThat(run(Map.of(variable, "0"), "sync")).isEqualTo(64);
        assertThat(err).hasToString("certferry: " + variable + ": " + message + "\n");
    }

    @Test
    void allMistakesAreReported() throws IOException {
        String config = file("trsut: head\nrepo: x\npol: 1m\n");

        assertThat(run(Map.of("CERTFERRY_CONFIG", config), "serve")).isEqualTo(64);
        assertThat(err.toString().lines()).hasSize(2);
    }

    @Test
    void variablesOfTheLauncherAndOfKeystoresAreNoSettings() {
        assertThat(run(
                        Map.of(
                                "CERTFERRY_JAVA_OPTS", "-Xmx1g",
                                "CERTFERRY_LOG_LEVEL", "INFO",
                                "CERTFERRY_PASSWORD_SITE_1", "geheim"),
                        "schema",
                        "plan"))
                .isZero();
    }

    @Test
    void helpAndVersionWorkWhateverTheSettings() {
        Map<String, String> wrong = Map.of("CERTFERRY_TRSUT", "head", "CERTFERRY_CONFIG", "/nowhere");

        assertThat(run(wrong, "sync", "--help")).isZero();
        assertThat(run(wrong, "help")).isZero();
        assertThat(run(wrong, "version")).isZero();
        assertThat(run(wrong, "completion", "bash")).isZero();
    }

    @Test
    void aWrongValueSaysWhereItIsFrom() throws IOException {
        String config = file("repo: x\npoll: 1y\n");

        assertThat(run(Map.of(), "serve", "--config", config)).isEqualTo(64);
        assertThat(err.toString()).startsWith("certferry: --poll 1y (" + config + ":2:1): invalid duration '1y'");
    }

    @Test
    void configShowsWhereEachSettingIsFrom() throws IOException {
        String config = file("repo: https://git.example.com/certs.git\nguards: {maxServices: 5}\nbranch: file\n");

        assertThat(run(
                        Map.of("CERTFERRY_BRANCH", "production"),
                        "config",
                        "--config",
                        config,
                        "sync",
                        "--trust",
                        "head"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
                .contains(
                        "Configuration file: " + config,
                        "repo|https://git.example.com/certs.git|" + config + ":1:1",
                        "guards-max-services|5|" + config + ":2:10",
                        "branch|production|environment variable CERTFERRY_BRANCH",
                        "trust|head|command line",
                        "fetch-limit|512|default");
        assertThat(out.toString()).doesNotContain("listen");
    }

    @Test
    void secretsAreHidden() throws IOException {
        String config = file("password: geheim\nhttp-proxy: http://ada:geheim@proxy:3128\n");

        run(
                Map.of(
                        "CERTFERRY_TOKEN", "geheim",
                        "CERTFERRY_SSH_PASSPHRASE", "geheim",
                        "CERTFERRY_HEARTBEAT_URL", "https://hc.example.com/geheim"),
                "config",
                "--config",
                config);
        run(Map.of("CERTFERRY_CONFIG", config, "CERTFERRY_TOKEN", "geheim"), "config", "-o", "json");

        assertThat(out.toString())
                .contains("http://***@proxy:3128", "https://hc.example.com/***")
                .doesNotContain("geheim");
    }

    @Test
    void theReportIsWhatItsSchemaSays() throws IOException {
        String config = file("allow: {services: [a, b]}\n");

        assertThat(run(Map.of(), "config", "-o", "json", "--config", config)).isZero();

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Schemas.text(SchemaKind.CONFIG_REPORT), InputFormat.JSON)
                        .validate(out.toString(), InputFormat.JSON))
                .isEmpty();
        JsonNode settings = new ObjectMapper().readTree(out.toString()).path("settings");
        assertThat(settings.findParents("name"))
                .filteredOn(setting -> setting.path("name").asText().equals("allow-services"))
                .singleElement()
                .hasToString("{\"name\":\"allow-services\",\"source\":\"file\",\"value\":[\"a\",\"b\"],\"origin\":\""
                        + config + ":1:9\"}");
        assertThat(settings).hasSizeGreaterThan(60);
    }

    @Test
    void configChecksTheValuesOfAllCommands() {
        assertThat(run(Map.of("CERTFERRY_NOTIFY_SEVERITY", "loud"), "config")).isEqualTo(64);
        assertThat(err.toString())
                .contains("--notify-severity loud (environment variable CERTFERRY_NOTIFY_SEVERITY):"
                        + " expected warning, error or critical");
    }

    @Test
    void theSampleLoadsAsItIsAndWithEachLineInForce() throws IOException {
        Path sample = folder.resolve("sample.yaml");
        assertThat(run(Map.of(), "init", "--config", sample.toString())).isZero();
        String text = Files.readString(sample);
        String inForce = text.replaceAll("(?m)^#(?=[ a-z])(?! )", "").replaceAll("(?m)^#(?=  [a-z][A-Za-z]*: )", "");

        ConfigFile asItIs = load(text);
        ConfigFile all = load(inForce);

        assertThat(asItIs.problems()).isEmpty();
        assertThat(asItIs.values()).containsOnlyKeys("repo");
        assertThat(all.problems()).isEmpty();
        assertThat(all.values()).hasSizeGreaterThan(60);
        Path whole = Files.writeString(folder.resolve("whole.yaml"), inForce);
        assertThat(run(Map.of(), "config", "--config", whole.toString()))
                .as(err.toString())
                .isZero();
    }

    private static ConfigFile load(String text) {
        return ConfigFile.read("c.yaml", text.getBytes(StandardCharsets.UTF_8), SettingNames.keys());
    }

    @Test
    void theSampleNeverReplacesAFile() throws IOException {
        String config = file("repo: mine\n");

        assertThat(run(Map.of(), "init", "--config", config)).isZero();
        assertThat(Path.of(config)).hasContent("repo: mine\n");
        assertThat(run(Map.of(), "init")).isEqualTo(64);
    }
}
