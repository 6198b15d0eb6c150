package dev.certferry.git.audit;

import dev.certferry.render.record.AuditRecord;
import dev.certferry.render.record.CommitMessage;
import dev.certferry.render.record.StatusPage;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Creates the commits of records: each adds one file and updates the installation's page. */
final class AuditCommits {
    private final CommitSigner signer;

    AuditCommits(CommitSigner signer) {
        this.signer = signer;
    }

    /** Creates a commit for each record, in order, on top of {@code parent}; records already on the branch are skipped. */
    ObjectId on(Repository repository, ObjectId parent, List<AuditRecord> records) throws IOException {
        ObjectId tip = parent;
        for (AuditRecord record : records) {
            tip = on(repository, tip, record);
        }
        return tip;
    }

    private ObjectId on(Repository repository, ObjectId parent, AuditRecord record) throws IOException {
        try (BareCommitBuilder next = new BareCommitBuilder(repository, parent)) {
            if (next.has(record.path())) {
                return parent;
            }
            next.put(record.path(), record.text());
            next.put(record.pagePath(), StatusPage.of(record, next.text(record.pagePath())));
            return next.write(signer, record.endedAt(), CommitMessage.of(record));
        }
    }
}
