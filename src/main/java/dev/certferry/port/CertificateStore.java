package dev.certferry.port;

import dev.certferry.model.Archive;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Defect;
import dev.certferry.model.Generation;
import dev.certferry.model.Output;
import java.util.Optional;

/**
 * Port to certbot's directory and the other inputs of outputs; read-only. Throws {@link TransientException} and {@link
 * PermanentException}.
 */
public interface CertificateStore {
    /** The directory's identity, an absolute path. */
    String directory();

    /** Lists the public facts of all lineages; opens no private key. */
    Archive list();

    /**
     * Verifies the private key of a generation and returns the generation with the defects found; called concurrently.
     */
    Generation verifyKey(Generation candidate);

    /** Why this output cannot be made from that certificate on this host; the attempt is discarded. */
    Optional<Defect> tryOutput(CertificateRef planned, Output output);

    /**
     * Reads one complete set for deployment and checks it again. Throws {@link ConflictException} if the leaf is not the
     * planned one any more, {@link PermanentException} if the set must not be deployed. Called concurrently.
     */
    KeyMaterialSet open(CertificateRef planned);
}
