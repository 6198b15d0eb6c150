package dev.certferry.git.audit;

import dev.certferry.render.record.AuditRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Compares one commit of the chain with its parent: it must add one record and update that installation's page, nothing else. */
final class AuditCommitVerifier {
    private static final int MAX_RECORD_BYTES = 32 * 1024 * 1024;
    private static final Pattern RECORD = Pattern.compile("([^/]+)/\\d{4}/\\d{2}/[^/]+\\.json");
    private static final Pattern STATE = Pattern.compile("([^/]+)/(README\\.md|snapshot\\.json)");

    private final ObjectReader reader;
    private final TreeWalk walk;

    AuditCommitVerifier(ObjectReader reader) {
        this.reader = reader;
        this.walk = new TreeWalk(new TreeCache(reader));
        walk.setRecursive(true);
    }

    /** The paths that the commit changes. */
    private static final class Touched {
        private String record = "";
        private ObjectId blob = ObjectId.zeroId();
        private String state = "";
        private boolean snapshotOnly = true;
    }

    /** Empty if the commit is valid, otherwise the fault as a sentence; {@code before} is zero for the first commit. */
    Optional<String> fault(ObjectId before, ObjectId after) throws IOException {
        try {
            return compared(before, after);
        } catch (TreeCache.ForgedTreeException e) {
            return Optional.of("its " + e.getMessage());
        }
    }

    private Optional<String> compared(ObjectId before, ObjectId after) throws IOException {
        walk.reset();
        walk.setFilter(TreeFilter.ANY_DIFF);
        if (before.equals(ObjectId.zeroId())) {
            walk.addTree(new EmptyTreeIterator());
        } else {
            walk.addTree(before);
        }
        walk.addTree(after);
        Touched touched = new Touched();
        while (walk.next()) {
            Optional<String> fault = fault(touched);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return whole(touched);
    }

    private Optional<String> fault(Touched touched) {
        String path = walk.getPathString();
        if (walk.getFileMode(1) == FileMode.MISSING) {
            return Optional.of("it removes " + path);
        }
        if (walk.getFileMode(1) != FileMode.REGULAR_FILE) {
            return Optional.of(path + " is not a regular file");
        }
        Matcher state = STATE.matcher(path);
        if (state.matches()) {
            String installation = state.group(1);
            if (!touched.state.isEmpty() && !touched.state.equals(installation)) {
                return Optional.of("it updates the state of " + touched.state + " and of " + installation);
            }
            touched.state = installation;
            touched.snapshotOnly &= path.endsWith(".json");
            return Optional.empty();
        }
        if (walk.getFileMode(0) != FileMode.MISSING) {
            return Optional.of("it modifies " + path);
        }
        if (!RECORD.matcher(path).matches()) {
            return Optional.of("it adds " + path + ", which is not a record");
        }
        if (!touched.record.isEmpty()) {
            return Optional.of("it adds more than one record: " + touched.record + " and " + path);
        }
        touched.record = path;
        touched.blob = walk.getObjectId(1);
        return Optional.empty();
    }

    private Optional<String> whole(Touched touched) throws IOException {
        if (touched.record.isEmpty()) {
            return touched.state.isEmpty() || !touched.snapshotOnly
                    ? Optional.of("it adds no record")
                    : Optional.empty();
        }
        String installation = touched.record.substring(0, touched.record.indexOf('/'));
        if (!touched.state.isEmpty() && !touched.state.equals(installation)) {
            return Optional.of("it adds a record of " + installation + " and updates the state of " + touched.state);
        }
        return content(touched);
    }

    private Optional<String> content(Touched touched) throws IOException {
        try {
            byte[] bytes = reader.open(touched.blob, Constants.OBJ_BLOB).getCachedBytes(MAX_RECORD_BYTES);
            String place =
                    AuditRecord.parse(new String(bytes, StandardCharsets.UTF_8)).path();
            return place.equals(touched.record)
                    ? Optional.empty()
                    : Optional.of(touched.record + " contains the record of " + place);
        } catch (IllegalArgumentException e) {
            return Optional.of(touched.record + " is not a record: " + e.getMessage());
        } catch (LargeObjectException e) {
            return Optional.of(touched.record + " is larger than " + MAX_RECORD_BYTES + " bytes");
        }
    }
}
