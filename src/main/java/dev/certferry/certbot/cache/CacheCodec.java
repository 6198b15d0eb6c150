package dev.certferry.certbot.cache;

import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Lineage;
import dev.certferry.model.LiveLinkState;
import dev.certferry.model.RenewalSettings;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Encodes one entry. A change here requires a new {@link LineageCache} version. */
final class CacheCodec {
    private static final int MAX_ENTRIES = 100_000;

    private CacheCodec() {}

    /** Writes one item of a list. */
    private interface Writer<T> {
        void write(DataOutputStream out, T item) throws IOException;
    }

    /** Reads one item of a list. */
    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    static void write(DataOutputStream out, CachedLineage entry) throws IOException {
        out.writeUTF(entry.lineage().name());
        out.writeUTF(entry.archive());
        Optional<Integer> at = entry.lineage().live().accept(new Numbered());
        out.writeInt(at.orElse(-1));
        out.writeUTF(entry.lineage().live().accept(new Detail()));
        RenewalSettings renewal = entry.lineage().renewal();
        out.writeBoolean(renewal.automatic());
        out.writeLong(renewal.beforeExpiry().map(Duration::toSeconds).orElse(-1L));
        writeList(out, entry.lineage().generations(), CacheCodec::writeGeneration);
        writeList(out, entry.stamps(), CacheCodec::writeStamp);
    }

    static CachedLineage read(DataInputStream in) throws IOException {
        String name = in.readUTF();
        String archive = in.readUTF();
        int at = in.readInt();
        String detail = in.readUTF();
        LiveLinkState live = at < 0 ? new LiveLinkState.Unsettled(detail) : new LiveLinkState.At(at);
        boolean automatic = in.readBoolean();
        long before = in.readLong();
        RenewalSettings renewal =
                new RenewalSettings(automatic, before < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(before)));
        List<Generation> generations = readList(in, one -> readGeneration(one, name));
        return new CachedLineage(
                new Lineage(name, generations, live, renewal), archive, readList(in, CacheCodec::readStamp));
    }

    private static void writeGeneration(DataOutputStream out, Generation generation) throws IOException {
        out.writeInt(generation.number());
        writeList(out, generation.leaf().stream().toList(), CacheCodec::writeLeaf);
        writeList(out, generation.defects(), (to, flaw) -> {
            to.writeUTF(flaw.rule());
            to.writeUTF(flaw.message());
        });
        out.writeBoolean(generation.exposed());
    }

    private static Generation readGeneration(DataInputStream in, String lineage) throws IOException {
        int number = in.readInt();
        Optional<LeafCertificate> leaf =
                readList(in, CacheCodec::readLeaf).stream().findFirst();
        List<Defect> flaws = readList(in, one -> new Defect(one.readUTF(), one.readUTF()));
        return new Generation(lineage, number, leaf, flaws, false, in.readBoolean());
    }

    private static void writeLeaf(DataOutputStream out, LeafCertificate leaf) throws IOException {
        out.writeUTF(leaf.fingerprint());
        out.writeUTF(leaf.issuer());
        out.writeLong(leaf.notBefore().toEpochMilli());
        out.writeLong(leaf.notAfter().toEpochMilli());
        out.writeBoolean(leaf.staging());
        writeList(out, leaf.names(), DataOutputStream::writeUTF);
        out.writeUTF(leaf.key().toString());
    }

    private static LeafCertificate readLeaf(DataInputStream in) throws IOException {
        String fingerprint = in.readUTF();
        String issuer = in.readUTF();
        Instant notBefore = Instant.ofEpochMilli(in.readLong());
        Instant notAfter = Instant.ofEpochMilli(in.readLong());
        boolean staging = in.readBoolean();
        List<String> names = readList(in, one -> one.readUTF());
        return new LeafCertificate(
                fingerprint, issuer, notBefore, notAfter, names, staging, KeyAlgorithm.parse(in.readUTF()));
    }

    private static void writeStamp(DataOutputStream out, FileStamp stamp) throws IOException {
        out.writeLong(stamp.inode());
        out.writeLong(stamp.size());
        out.writeLong(stamp.mode());
        out.writeLong(stamp.modified());
        out.writeLong(stamp.changed());
    }

    private static FileStamp readStamp(DataInputStream in) throws IOException {
        return new FileStamp(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    private static <T> void writeList(DataOutputStream out, List<T> items, Writer<T> writer) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            writer.write(out, item);
        }
    }

    private static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MAX_ENTRIES) {
            throw new IOException("not a list");
        }
        List<T> items = new ArrayList<>(Math.min(size, 64));
        for (int i = 0; i < size; i++) {
            items.add(reader.read(in));
        }
        return items;
    }

    private static final class Numbered implements LiveLinkState.Visitor<Optional<Integer>> {
        @Override
        public Optional<Integer> at(int number) {
            return Optional.of(number);
        }

        @Override
        public Optional<Integer> unsettled(String detail) {
            return Optional.empty();
        }
    }

    private static final class Detail implements LiveLinkState.Visitor<String> {
        @Override
        public String at(int number) {
            return "";
        }

        @Override
        public String unsettled(String detail) {
            return detail;
        }
    }
}
