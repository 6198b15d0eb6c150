package dev.certferry.sandbox.authority;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Issues and renews like certbot, with a small authority instead of an ACME server. */
public final class FakeCertbot {
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration DAY = Duration.ofDays(1);
    /** Certbot keeps so many generations beside the newest. */
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

    /** Starts an empty directory, as {@code /etc/letsencrypt} is before the first certificate. */
    public FakeCertbot(Path directory, CertificateAuthority authority, Clock clock) {
        this(authority, clock, new CertbotFolder(directory), new HashMap<>());
    }

    /** The same directory at another time. */
    public FakeCertbot at(Clock other) {
        return new FakeCertbot(authority, other, folder, domains);
    }

    public Path directory() {
        return folder.root();
    }

    /** The first generation of a new lineage; with the same name after a {@link #delete}, its numbers start again. */
    public IssuedCertificate issue(String lineage, String... names) {
        domains.put(lineage, List.of(names));
        folder.configure(lineage);
        return renew(lineage);
    }

    /** The next generation, complete, with the live links on it. */
    public IssuedCertificate renew(String lineage) {
        IssuedCertificate issued = issued(lineage, clock.instant());
        write(lineage, issued, ALL, ALL);
        return issued;
    }

    /** The next generation, which is not as it should be. */
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

    /** What {@code certbot delete} leaves: nothing. */
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
