package dev.certferry.port;

import dev.certferry.model.Archive;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.Output;
import java.util.Optional;

/** Port to certbot's directory and what else outputs are made of; only ever reads. Throws {@link TransientException} and {@link PermanentException}. */
public interface CertificateStore {
    /** The directory's identity, an absolute path. */
    String directory();

    /** Public facts of all lineages; no private key is opened. */
    Archive list();

    /** The same generation after its private key was verified, with the defects found; called concurrently. */
    Generation verifyKey(Generation candidate);

    /** Why this output of that certificate cannot be made here; nothing is kept of the attempt. */
    Optional<Defect> tryOutput(CertificateRef planned, Output output);

    /**
     * Reads one complete set for shipping and checks it again. Throws {@link ConflictException} when the leaf is not the planned one
     * any more, {@link PermanentException} when the set must not ship. Asked from several threads at once.
     */
    KeyMaterialSet open(CertificateRef planned);
}
