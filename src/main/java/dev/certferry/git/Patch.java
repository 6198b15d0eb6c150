package dev.certferry.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** A change of one file as a unified diff for {@code git apply} and for review. */
public final class Patch {
    private Patch() {}

    public static String of(String path, byte[] before, byte[] after) {
        RawText old = new RawText(before);
        RawText fresh = new RawText(after);
        EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, old, fresh);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(edits, old, fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "diff --git a/" + path + " b/" + path + "\n--- a/" + path + "\n+++ b/" + path + "\n"
                + out.toString(StandardCharsets.UTF_8);
    }
}
