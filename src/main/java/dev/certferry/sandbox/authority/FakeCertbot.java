package dev.certferry.sandbox.authority;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Issues and renews like certbot, with an in-memory CA instead of an ACME server. */
public final class FakeCertbot {
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration DAY = Duration.ofDays(1);
    /** The number of generations that certbot keeps in addition to the newest. */
    private static final int BACKDATE = 5;

    private static final int ALL = CertbotFolder.FILES;

    private final CertificateAuthority authority;
    private final Clock clock;
    private final CertbotFolder folder;
    private final Map<String, List<String>> domains;

    private FakeCertbot(
            CertificateAuthority authority, Clock clock, CertbotFolder folder, Map<String, List<String>> domains) {
        this.authority = authority;
        this.clock = clock;
        this.folder = folder;
        this.domains = domains;
    }

    /** Creates an empty directory, as {@code /etc/letsencrypt} is before the first certificate. */
    public FakeCertbot(Path directory, CertificateAuthority authority, Clock clock) {
        this(authority, clock, new CertbotFolder(directory), new HashMap<>());
    }

    /** The same directory with another clock. */
    public FakeCertbot at(Clock other) {
        return new FakeCertbot(authority, other, folder, domains);
    }

    public Path directory() {
        return folder.root();
    }

    /** Creates the first generation of a new lineage; the numbers start again for a name that was deleted with {@link #delete}. */
    public IssuedCertificate issue(String lineage, String... names) {
        domains.put(lineage, List.of(names));
        folder.configure(lineage);
        return renew(lineage);
    }

    /** Creates the next generation and updates the live links. */
    public IssuedCertificate renew(String lineage) {
        IssuedCertificate issued = issued(lineage, clock.instant());
        write(lineage, issued, ALL, ALL);
        return issued;
    }

    /** Creates the next generation with a fault. */
    public void renew(String lineage, IssuanceFault flaw) {
        Instant now = clock.instant();
        IssuedCertificate sound = issued(lineage, now);
        switch (flaw) {
            case KEY_OF_ANOTHER -> write(lineage, sound.withKeyOf(issued(lineage, now)), ALL, ALL);
            case OTHER_DOMAIN ->
                write(lineage, authority.issue(List.of("stranger.example.net"), now, LIFETIME), ALL, ALL);
            case EXPIRED -> write(lineage, issued(lineage, now.minus(LIFETIME).minus(DAY)), ALL, ALL);
            case NOT_YET -> write(lineage, issued(lineage, now.plus(DAY)), ALL, ALL);
            case HALF_WRITTEN -> write(lineage, sound, ALL / 2, 0);
            case LINKS_NOT_MOVED -> write(lineage, sound, ALL, 0);
            case LINKS_HALF_MOVED -> write(lineage, sound, ALL, ALL / 2);
        }
    }

    /** Removes all files of the lineage, like {@code certbot delete}. */
    public void delete(String lineage) {
        domains.remove(lineage);
        folder.remove(lineage);
    }

    private IssuedCertificate issued(String lineage, Instant from) {
        return authority.issue(domains.getOrDefault(lineage, List.of(lineage)), from, LIFETIME);
    }

    private void write(String lineage, IssuedCertificate issued, int files, int links) {
        int number = folder.highest(lineage) + 1;
        folder.write(lineage, number, issued, files);
        folder.point(lineage, number, links);
        if (links == ALL) {
            folder.forget(lineage, number - BACKDATE);
        }
    }
}
