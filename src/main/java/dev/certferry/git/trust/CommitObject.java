package dev.certferry.git.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The header of a commit, exactly as git writes it (git-commit-tree(1), gitformat-signature(5)): tree, parents, author,
 * committer, encoding, gpgsig, an empty line. Anything else is refused, because another reader could see other parents, or a
 * signature of other bytes.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CommitObject(ObjectId tree, List<ObjectId> parents, Optional<byte[]> signature, byte[] signed) {
    private static final int ID = 40;

    public CommitObject {
        parents = List.copyOf(parents);
    }

    /** Throws if the bytes are not such a commit; the message is phrased to follow the commit's name. */
    public static CommitObject parse(byte[] raw) throws CorruptObjectException {
        return new Parser(raw).commit();
    }

    private static final class Parser {
        private final byte[] raw;
        private int at;

        Parser(byte[] raw) {
            this.raw = raw;
        }

        CommitObject commit() throws CorruptObjectException {
            ObjectId tree = id("tree");
            List<ObjectId> parents = new ArrayList<>();
            while (isNext("parent")) {
                parents.add(id("parent"));
            }
            line("author");
            line("committer");
            if (isNext("encoding")) {
                line("encoding");
            }
            int start = at;
            Optional<byte[]> signature = isNext("gpgsig") ? Optional.of(signature()) : Optional.empty();
            int end = at;
            if (at >= raw.length || raw[at] != '\n') {
                throw malformed("an empty line");
            }
            byte[] signed = Arrays.copyOf(raw, raw.length - (end - start));
            System.arraycopy(raw, end, signed, start, raw.length - end);
            return new CommitObject(tree, parents, signature, signed);
        }

        private boolean isNext(String name) {
            byte[] start = (name + " ").getBytes(StandardCharsets.US_ASCII);
            return at + start.length <= raw.length && Arrays.equals(raw, at, at + start.length, start, 0, start.length);
        }

        private byte[] line(String name) throws CorruptObjectException {
            if (!isNext(name)) {
                throw malformed(name);
            }
            int from = at + name.length() + 1;
            int end = from;
            while (end < raw.length && raw[end] != '\n') {
                if (raw[end] == 0) {
                    throw malformed("no NUL");
                }
                end++;
            }
            if (end == raw.length) {
                throw malformed("the end of a line");
            }
            at = end + 1;
            return Arrays.copyOfRange(raw, from, end);
        }

        private ObjectId id(String name) throws CorruptObjectException {
            String text = new String(line(name), StandardCharsets.ISO_8859_1);
            if (text.length() != ID
                    || !ObjectId.isId(text)
                    || !text.equals(ObjectId.fromString(text).name())) {
                throw malformed("40 hexadecimal digits after " + name);
            }
            return ObjectId.fromString(text);
        }

        /** Its first line, and those that continue it after a space. */
        private byte[] signature() throws CorruptObjectException {
            StringBuilder text = new StringBuilder(new String(line("gpgsig"), StandardCharsets.ISO_8859_1));
            while (at < raw.length && raw[at] == ' ') {
                text.append('\n').append(new String(line(""), StandardCharsets.ISO_8859_1));
            }
            return text.toString().getBytes(StandardCharsets.ISO_8859_1);
        }

        private CorruptObjectException malformed(String expected) {
            int line = 1;
            for (int i = 0; i < Math.min(at, raw.length); i++) {
                line += raw[i] == '\n' ? 1 : 0;
            }
            return new CorruptObjectException("has a header that git does not write: expected " + expected + " in line "
                    + line + "; make the commit again with git");
        }
    }
}
