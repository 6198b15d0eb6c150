package dev.certferry.server.webhook;

import dev.certferry.server.HttpException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, and the comparison that takes the same time whatever differs. */
final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** Over the parts as if they were one; all keys are tried, whichever fits. */
    static boolean matches(byte[] given, List<byte[]> keys, byte[]... parts) {
        boolean fits = false;
        for (byte[] key : keys) {
            fits |= MessageDigest.isEqual(of(key, parts), given);
        }
        return fits;
    }

    private static byte[] of(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    static HttpException unauthorized(String detail) {
        return new HttpException(401, "unauthorized", detail);
    }
}
