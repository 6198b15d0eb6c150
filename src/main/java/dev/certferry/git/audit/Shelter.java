package dev.certferry.git.audit;

import dev.certferry.git.Access;
import dev.certferry.render.RecordView;
import dev.certferry.sync.Audit;
import dev.certferry.sync.Permanent;
import dev.certferry.sync.Transient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a record goes when the state directory cannot be written: by a temporary copy to the branch, else in full to whoever reads the run's messages. */
final class Shelter {
    private final Access access;
    private final String branch;
    private final Delivery delivery;

    Shelter(Access access, String branch, Delivery delivery) {
        this.access = access;
        this.branch = branch;
        this.delivery = delivery;
    }

    Audit.Kept append(List<RecordView> records, Spool spool, List<String> troubles) {
        try {
            Path folder = Files.createTempDirectory("certferry-audit");
            try {
                return new Audit.Kept(
                        delivery.send(new AuditBranch(access, branch, folder.resolve("copy")), records),
                        troubles,
                        false);
            } finally {
                Folders.delete(folder);
            }
        } catch (Transient | Permanent e) {
            troubles.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            troubles.add("no temporary folder: " + e.getMessage());
        }
        for (RecordView record : records) {
            troubles.add("this record is kept nowhere else; save it as " + spool.file(record)
                    + " and the next run sends it: " + record.line());
        }
        return new Audit.Kept("", troubles, true);
    }
}
