package dev.certferry.git.audit;

import dev.certferry.model.UntrustedText;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.Repository;

/** Signs with an OpenPGP key by running {@code gpg}, which supports its keyring, agent and smart cards. */
public final class GpgSigner implements CommitSigner {
    private static final int SECONDS = 30;

    private final String key;

    /** {@code key} is passed to gpg: a key id, preferably the full fingerprint. */
    public GpgSigner(String key) {
        this.key = key;
    }

    @Override
    public void sign(Repository repository, CommitBuilder commit) throws IOException {
        commit.setGpgSignature(new GpgSignature(signed(commit.build())));
    }

    private byte[] signed(byte[] text) throws IOException {
        Path out = Files.createTempFile("certferry", ".sig");
        Path err = Files.createTempFile("certferry", ".err");
        try {
            Process gpg = new ProcessBuilder(List.of("gpg", "--batch", "--no-tty", "-bsau", key))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            feed(gpg, text);
            if (!gpg.waitFor(SECONDS, TimeUnit.SECONDS)) {
                gpg.destroyForcibly();
                throw failed("timeout after " + SECONDS + " s; it may be waiting for a passphrase");
            }
            if (gpg.exitValue() != 0) {
                throw failed(UntrustedText.joined(Files.readString(err)));
            }
            return Files.readAllBytes(out);
        } catch (InterruptedException e) {
            throw new InterruptedRunException("interrupted while gpg signed");
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static void feed(Process gpg, byte[] text) {
        try (OutputStream in = gpg.getOutputStream()) {
            in.write(text);
        } catch (IOException e) {
            // gpg exited before it read everything; its exit code and stderr are reported below
        }
    }

    private PermanentException failed(String said) {
        return new PermanentException("gpg cannot sign with key " + key + " (" + said
                + "); check that gpg is installed and that gpg --list-secret-keys lists the key for this user");
    }
}
