package dev.certferry.git.audit;

import dev.certferry.port.PermanentException;
import dev.certferry.render.record.AuditRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The records in one commit's tree, by month, so that reading the newest ones does not read the oldest. */
final class AuditRecordTree {
    private final Repository repository;
    private final ObjectId commit;

    AuditRecordTree(Repository repository, ObjectId commit) {
        this.repository = repository;
        this.commit = commit;
    }

    /** A record's file, read lazily. */
    private record File(String name, ObjectId blob) {
        String id() {
            return name.substring(0, name.length() - ".json".length());
        }
    }

    void walk(Predicate<YearMonth> wanted, Predicate<AuditRecord> visitor) throws IOException {
        for (Map.Entry<YearMonth, List<ObjectId>> month : months().entrySet()) {
            if (wanted.test(month.getKey())) {
                for (File file : files(month.getValue())) {
                    if (!visitor.test(read(file))) {
                        return;
                    }
                }
            }
        }
    }

    Optional<AuditRecord> find(String idStart) throws IOException {
        List<File> found = new ArrayList<>();
        for (List<ObjectId> month : months().values()) {
            files(month).stream().filter(file -> file.id().startsWith(idStart)).forEach(found::add);
        }
        if (found.size() > 1 && found.stream().noneMatch(file -> file.id().equals(idStart))) {
            throw new PermanentException(
                    "record " + idStart + ": " + found.size() + " ids start with this prefix, such as "
                            + found.get(0).id() + " and " + found.get(1).id() + "; give a longer prefix");
        }
        Optional<File> one = found.stream()
                .filter(file -> found.size() == 1 || file.id().equals(idStart))
                .findFirst();
        return one.isEmpty() ? Optional.empty() : Optional.of(read(one.get()));
    }

    /** The directories of all installations by month, newest month first. */
    private Map<YearMonth, List<ObjectId>> months() throws IOException {
        Map<YearMonth, List<ObjectId>> months = new TreeMap<>(Comparator.reverseOrder());
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseCommit(commit).getTree());
            while (walk.next()) {
                if (walk.isSubtree() && walk.getDepth() < 2) {
                    walk.enterSubtree();
                } else if (walk.isSubtree()) {
                    month(walk.getPathString())
                            .ifPresent(month -> months.computeIfAbsent(month, key -> new ArrayList<>())
                                    .add(walk.getObjectId(0)));
                }
            }
        }
        return months;
    }

    private static Optional<YearMonth> month(String path) {
        String[] parts = path.split("/");
        try {
            return Optional.of(YearMonth.parse(parts[1] + "-" + parts[2]));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private List<File> files(List<ObjectId> folders) throws IOException {
        List<File> files = new ArrayList<>();
        for (ObjectId folder : folders) {
            try (TreeWalk walk = new TreeWalk(repository)) {
                walk.addTree(folder);
                while (walk.next()) {
                    if (walk.getNameString().endsWith(".json")) {
                        files.add(new File(walk.getNameString(), walk.getObjectId(0)));
                    }
                }
            }
        }
        files.sort(Comparator.comparing(File::name).reversed());
        return files;
    }

    private AuditRecord read(File file) throws IOException {
        byte[] bytes = repository.open(file.blob(), Constants.OBJ_BLOB).getBytes();
        try {
            return AuditRecord.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new PermanentException(
                    file.name() + " on the audit branch is not a record: " + e.getMessage()
                            + "; certferry audit verify shows the commit that added it",
                    e);
        }
    }
}
