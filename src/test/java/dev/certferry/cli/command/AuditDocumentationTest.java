package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certferry.cli.Main;
import dev.certferry.git.audit.BareRemote;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/audit.md shows is a record, and what it tells people to type works on a clone that holds it. */
final class AuditDocumentationTest {
    private static final Pattern BLOCK = Pattern.compile("```(json|sh)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder = Path.of("");

    private static List<String> blocks(String kind) throws Exception {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("docs/audit.md")));
        while (block.find()) {
            if (block.group(1).equals(kind)) {
                blocks.add(block.group(2));
            }
        }
        return blocks;
    }

    @Test
    void itsRecordIsARecord() throws Exception {
        assertThat(blocks("json")).hasSize(1);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Schemas.text(SchemaKind.AUDIT_RECORD), InputFormat.JSON)
                        .validate(blocks("json").get(0), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void itsCommandsWork() throws Exception {
        BareRemote remote = new BareRemote(folder.resolve("certs.git"));
        try (Git git = Git.init().setDirectory(folder.resolve("work").toFile()).call()) {
            Path file = folder.resolve("work/default/2026/11/20261101T000000.000Z-0a0b0c0d.json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, blocks("json").get(0));
            git.add().addFilepattern(".").call();
            PersonIdent ada = new PersonIdent("Ada", "ada@example.test");
            git.commit()
                    .setMessage("one")
                    .setAuthor(ada)
                    .setCommitter(ada)
                    .setSign(false)
                    .call();
            git.remoteAdd()
                    .setName("origin")
                    .setUri(new URIish(remote.folder().toString()))
                    .call();
            git.push()
                    .setRemote("origin")
                    .setRefSpecs(new RefSpec("HEAD:refs/heads/" + BareRemote.BRANCH))
                    .call();
        }
        List<String> commands = blocks("sh").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("certferry "))
                .toList();
        assertThat(commands).hasSizeGreaterThan(5);
        for (String command : commands) {
            assertThat(run(command, remote)).as(command).isZero();
        }
    }

    private int run(String command, BareRemote remote) throws Exception {
        String line = command.replace("certs.git", remote.folder().toString())
                .replace("\"$ANCHOR\"", remote.tip())
                .substring("certferry ".length());
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Main.run(
                line.split(" +"),
                Map.of("CERTFERRY_STATE_DIR", folder.resolve("state").toString()),
                nowhere,
                nowhere);
    }
}
