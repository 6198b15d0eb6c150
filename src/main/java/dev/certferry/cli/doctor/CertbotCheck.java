package dev.certferry.cli.doctor;

import dev.certferry.model.Archive;
import dev.certferry.model.Generation;
import dev.certferry.model.Lineage;
import dev.certferry.port.CertificateStore;
import java.util.ArrayList;
import java.util.List;

/** Checks that certbot's directory is readable and its private keys are not exposed. */
public final class CertbotCheck implements DoctorCheck {
    private static final int MAX_NAMED = 10;

    private final CertificateStore certificates;

    public CertbotCheck(CertificateStore certificates) {
        this.certificates = certificates;
    }

    @Override
    public List<CheckResult> run() {
        Archive archive = certificates.list();
        List<CheckResult> found = new ArrayList<>();
        String where = "certbot directory " + certificates.directory() + ": ";
        int count = archive.lineages().size();
        found.add(
                count == 0
                        ? CheckResult.warn(where + "contains no lineage; issue a certificate, or correct --certbot")
                        : CheckResult.ok(where + count + (count == 1 ? " lineage" : " lineages") + " can be read"));
        archive.defects().forEach(flaw -> found.add(CheckResult.fail(flaw.message())));
        List<String> exposed = new ArrayList<>();
        archive.lineages().forEach(lineage -> exposed(lineage, exposed));
        if (!exposed.isEmpty()) {
            found.add(CheckResult.warn(where + "private keys readable by every user of this host: "
                    + String.join(", ", exposed.stream().limit(MAX_NAMED).toList())
                    + (exposed.size() > MAX_NAMED ? " and " + (exposed.size() - MAX_NAMED) + " more" : "")
                    + "; chmod o-rwx them: certbot gives each new key the mode of the previous one"));
        }
        return found;
    }

    /** Only the newest generation: older ones are managed by certbot. */
    private static void exposed(Lineage lineage, List<String> exposed) {
        if (lineage.generations().isEmpty()) {
            return;
        }
        Generation newest = lineage.generations().get(lineage.generations().size() - 1);
        if (newest.exposed()) {
            exposed.add("privkey" + newest.number() + ".pem of " + lineage.name());
        }
    }
}
