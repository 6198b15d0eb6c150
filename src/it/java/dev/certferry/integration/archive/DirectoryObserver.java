package dev.certferry.integration.archive;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.model.Archive;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads a directory in a process of its own, so that it can be another user's, have little memory, or be traced: one line for each
 * generation. With a cache file it looks an hour later, when everything counts as settled, and at no private key.
 */
public final class DirectoryObserver {
    private DirectoryObserver() {}

    /** The directory, and optionally a cache file. */
    public static void main(String[] args) {
        Optional<Path> cache = args.length > 1 ? Optional.of(Path.of(args[1])) : Optional.empty();
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        CertbotDirectory directory = new CertbotDirectory(Path.of(args[0]), cache, later);
        Archive archive = directory.list();
        archive.defects().stream().map(Defect::message).forEach(System.out::println);
        for (Lineage lineage : archive.lineages()) {
            for (Generation seen : lineage.generations()) {
                Generation generation = cache.isEmpty() && seen.defects().isEmpty() ? directory.verifyKey(seen) : seen;
                System.out.println(lineage.name() + " " + generation.number() + " "
                        + generation.defects().stream().map(Defect::rule).toList());
            }
        }
        System.out.println("lineages: " + archive.lineages().size());
    }
}
