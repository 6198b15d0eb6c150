package dev.certferry.git.audit;

import dev.certferry.git.RepositoryAccess;
import dev.certferry.platform.Directories;
import dev.certferry.port.AuditLog;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.render.record.AuditRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Delivers a record when the state directory is not writable: pushed from a temporary clone, otherwise printed in full in the run's messages. */
final class FallbackDelivery {
    private final RepositoryAccess access;
    private final String branch;
    private final AuditPusher delivery;

    FallbackDelivery(RepositoryAccess access, String branch, AuditPusher delivery) {
        this.access = access;
        this.branch = branch;
        this.delivery = delivery;
    }

    AuditLog.Kept append(List<AuditRecord> records, AuditSpool spool, List<String> problems) {
        try {
            Path folder = Files.createTempDirectory("certferry-audit");
            String tip;
            try {
                tip = delivery.send(new AuditBranch(access, branch, folder.resolve("copy")), records);
            } finally {
                delete(folder, problems);
            }
            return new AuditLog.Kept(tip, problems, false);
        } catch (TransientException | PermanentException e) {
            problems.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            problems.add("no temporary directory: " + e.getMessage());
        }
        for (AuditRecord record : records) {
            problems.add("this record is stored nowhere else; save it as " + spool.file(record)
                    + " and the next run pushes it: " + record.line());
        }
        return new AuditLog.Kept("", problems, true);
    }

    /** A temporary directory that cannot be deleted does not change the delivery's result. */
    private static void delete(Path folder, List<String> problems) {
        try {
            Directories.delete(folder);
        } catch (IOException e) {
            problems.add(folder + ": cannot be deleted: " + e.getMessage());
        }
    }
}
