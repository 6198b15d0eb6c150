package dev.certferry.certbot;

import dev.certferry.certificate.InvalidCertificateException;
import dev.certferry.model.LiveLinkState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The targets of the four links in a lineage's live directory; the links are read, never followed. */
final class LiveLinkReader {
    private final CertbotPaths tree;

    LiveLinkReader(CertbotPaths tree) {
        this.tree = tree;
    }

    LiveLinkState read(String lineage, RenewalConf conf, Path archive) {
        Path folder = tree.live(lineage);
        try {
            tree.inside(folder);
        } catch (IOException e) {
            return new LiveLinkState.Unsettled("live/" + lineage + ": " + CertbotPaths.reason(e));
        } catch (InvalidCertificateException e) {
            return new LiveLinkState.Unsettled(e.defect().message());
        }
        Set<Integer> numbers = new TreeSet<>();
        List<String> details = new ArrayList<>();
        boolean all = true;
        for (LineageFile kind : LineageFile.values()) {
            OptionalInt number = OptionalInt.empty();
            String state = "points elsewhere";
            try {
                number = number(kind, target(folder, kind, lineage, conf), archive);
            } catch (NotLinkException e) {
                state = "is not a link";
            } catch (IOException e) {
                state = "is missing";
            }
            number.ifPresent(numbers::add);
            all &= number.isPresent();
            details.add(kind.liveFile() + " " + (number.isPresent() ? "is " + number.getAsInt() : state));
        }
        return all && numbers.size() == 1
                ? new LiveLinkState.At(numbers.iterator().next())
                : new LiveLinkState.Unsettled(String.join(", ", details));
    }

    private Optional<Path> target(Path folder, LineageFile kind, String lineage, RenewalConf conf) throws IOException {
        Path link = Files.readSymbolicLink(folder.resolve(kind.liveFile()));
        return link.isAbsolute()
                ? tree.rerooted(link.toString(), lineage, conf)
                : Optional.of(folder.resolve(link).normalize());
    }

    private static OptionalInt number(LineageFile kind, Optional<Path> target, Path archive) {
        return target.isPresent() && archive.equals(target.get().getParent())
                ? kind.number(String.valueOf(target.get().getFileName()))
                : OptionalInt.empty();
    }
}
