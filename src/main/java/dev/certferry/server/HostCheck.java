package dev.certferry.server;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Checks the Host header where reading needs no token: a page of a stranger in an operator's browser can make its own name
 * resolve to this server (DNS rebinding), and would read whatever the browser may read. Addresses, {@code localhost}, and names
 * without a dot, such as that of a service in the same stack, cannot be a stranger's.
 */
final class HostCheck {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|\\[?[0-9a-f:.]{2,45}]?");

    private final String listening;

    /** {@code listening} is the configured host of the server, which is right as well. */
    HostCheck(String listening) {
        this.listening = listening.toLowerCase(Locale.ROOT);
    }

    void check(String host) {
        String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
        boolean isOwn = name.equals(listening)
                || name.equals("localhost")
                || (name.indexOf('.') < 0 && !name.isEmpty())
                || ADDRESS.matcher(name).matches();
        if (!isOwn) {
            throw new HttpException(
                    421,
                    "misdirected request",
                    "the Host header is not an address or a local name; use an address, or set --api-token-file and send the token");
        }
    }
}
