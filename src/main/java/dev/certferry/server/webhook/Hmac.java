package dev.certferry.server.webhook;

import dev.certferry.server.HttpException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with a comparison in constant time. */
final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    private Hmac() {}

    /** Over the concatenated parts; all keys are tried, even after a match, so that the time is constant. */
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
            throw new IllegalStateException("missing algorithm " + ALGORITHM, e);
        }
    }

    static HttpException unauthorized(String detail) {
        return new HttpException(401, "unauthorized", detail);
    }
}
