package dev.certferry.certificate.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spoils good input: single bits and whole pieces, in the text and in the DER below the text, so that damage gets past the first parser. */
public final class Mutation {
    private static final Pattern BLOCK = Pattern.compile("(-----BEGIN [^-]+-----\\n)([^-]+)(-----END)");
    private static final byte[][] PIECES = {
        "-----BEGIN CERTIFICATE-----\n".getBytes(ISO_8859_1),
        "-----END CERTIFICATE-----\n".getBytes(ISO_8859_1),
        "-----".getBytes(ISO_8859_1),
        "\r\n".getBytes(ISO_8859_1),
        "[[[section]]]\n".getBytes(ISO_8859_1),
        "archive_dir = ../../outside\n".getBytes(ISO_8859_1),
        "archive_dir = /\n".getBytes(ISO_8859_1),
        {0},
        {(byte) 0xFF, (byte) 0xFE},
        {0x30, (byte) 0x84, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
        {0x30, (byte) 0x80},
        {0x06, (byte) 0x82, 0x7F, (byte) 0xFF}
    };

    private final Random random;

    public Mutation(long seed) {
        this.random = new Random(seed);
    }

    /** One to four changes to one of these; the others lend pieces. */
    public byte[] of(List<byte[]> seeds) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            bytes = random.nextBoolean() ? inside(bytes, seeds) : changed(bytes, seeds);
        }
        return bytes;
    }

    /** Changes what one PEM block holds, if there is one. */
    private byte[] inside(byte[] bytes, List<byte[]> seeds) {
        String text = new String(bytes, ISO_8859_1);
        Matcher block = BLOCK.matcher(text);
        if (!block.find()) {
            return changed(bytes, seeds);
        }
        try {
            byte[] der = changed(Base64.getMimeDecoder().decode(block.group(2)), seeds);
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n";
            return (text.substring(0, block.start(2)) + body + text.substring(block.end(2))).getBytes(ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return changed(bytes, seeds);
        }
    }

    private byte[] changed(byte[] bytes, List<byte[]> seeds) {
        int at = random.nextInt(bytes.length + 1);
        return switch (random.nextInt(7)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> joined(bytes, at, PIECES[random.nextInt(PIECES.length)], at);
            case 3 -> joined(bytes, at, new byte[0], Math.min(bytes.length, at + random.nextInt(64)));
            case 4 -> joined(bytes, at, seeds.get(random.nextInt(seeds.size())), at);
            case 5 -> joined(bytes, at, Arrays.copyOf(bytes, at), at);
            default -> larger(bytes, at);
        };
    }

    private byte[] flipped(byte[] bytes) {
        for (int left = bytes.length == 0 ? 0 : 1 + random.nextInt(3); left > 0; left--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** Raises a byte as if it were a length. */
    private byte[] larger(byte[] bytes, int at) {
        if (at < bytes.length) {
            bytes[at] = (byte) (0x7F + random.nextInt(0x80));
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(bytes, 0, to);
        whole.writeBytes(middle);
        whole.write(bytes, from, bytes.length - from);
        return whole.size() > 500_000 ? Arrays.copyOf(whole.toByteArray(), 500_000) : whole.toByteArray();
    }
}
