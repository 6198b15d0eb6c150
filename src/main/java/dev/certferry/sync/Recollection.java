package dev.certferry.sync;

import dev.certferry.model.Finding;
import dev.certferry.model.Memory;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run leaves for the next one to know. */
final class Recollection {
    private final Prepared prepared;
    private final String certbotDirectory;

    Recollection(Prepared prepared, String certbotDirectory) {
        this.prepared = prepared;
        this.certbotDirectory = certbotDirectory;
    }

    Memory after(Memory before) {
        Revision newest = prepared.newest();
        String good = prepared.problems().isEmpty() ? newest.commit() : before.lastGoodCommit();
        return new Memory(newest.repository() + "//" + newest.path(), certbotDirectory, good, digest());
    }

    /** Identifies what is refused, held and invalid, so that the same news is recorded once. */
    private String digest() {
        Stream<String> findings = prepared.plan().stream()
                .flatMap(plan -> plan.findings().stream())
                .filter(finding -> finding.kind() == Finding.Kind.REFUSED || finding.kind() == Finding.Kind.HELD)
                .map(finding -> finding.kind() + finding.binding() + finding.address() + finding.rule());
        String all = Stream.concat(findings, prepared.problems().stream().map(Problem::toString))
                .collect(Collectors.joining("\n"));
        return all.isEmpty() ? "" : Integer.toHexString(all.hashCode()) + "-" + all.length();
    }
}
