package dev.certferry.platform;

import dev.certferry.port.KeystoreInputs;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keystore passwords and root certificates from files: the password {@code site-1} is the file of that name in {@code
 * --keystore-passwords-dir}, else the environment variable {@code CERTFERRY_PASSWORD_SITE_1}.
 */
public final class FileKeystoreInputs implements KeystoreInputs {
    private static final int MAX_BYTES = 1024;

    private final Optional<Path> passwords;
    private final Optional<Path> roots;
    private final Map<String, String> environment;

    public FileKeystoreInputs(Optional<Path> passwords, Optional<Path> roots, Map<String, String> environment) {
        this.passwords = passwords;
        this.roots = roots;
        this.environment = environment;
    }

    @Override
    public boolean hasPassword(String name) {
        return file(name).isPresent() || environment.containsKey(variable(name));
    }

    @Override
    public char[] password(String name) {
        Optional<Path> file = file(name);
        char[] password = file.isPresent()
                ? read(file.get())
                : environment.getOrDefault(variable(name), "").toCharArray();
        if (password.length == 0) {
            throw new PermanentException(
                    "keystore password " + name + " is missing or empty; put it into a file of that name in the"
                            + " directory of --keystore-passwords-dir, or into " + variable(name));
        }
        return password;
    }

    @Override
    public byte[] roots() {
        if (roots.isEmpty()) {
            return new byte[0];
        }
        try {
            return Files.readAllBytes(roots.get());
        } catch (IOException e) {
            throw new PermanentException(
                    roots.get() + ": the root certificates cannot be read; correct --root-ca-file", e);
        }
    }

    private Optional<Path> file(String name) {
        return passwords.map(folder -> folder.resolve(name)).filter(Files::isRegularFile);
    }

    private static String variable(String name) {
        return "CERTFERRY_PASSWORD_" + name.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The text of a file without the end of its last line. */
    private static char[] read(Path file) {
        byte[] bytes = new byte[0];
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new PermanentException(
                        file + ": longer than " + MAX_BYTES + " bytes; expected a password on one line");
            }
            bytes = Files.readAllBytes(file);
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            char[] password = Arrays.copyOf(text.array(), lengthWithoutLineEnd(text));
            Arrays.fill(text.array(), '\0');
            return password;
        } catch (CharacterCodingException e) {
            throw new PermanentException(file + ": is not UTF-8 text; expected a password on one line");
        } catch (IOException e) {
            throw new PermanentException(file + ": the password cannot be read; correct its owner or mode", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static int lengthWithoutLineEnd(CharBuffer text) {
        int length = text.limit();
        while (length > 0 && (text.get(length - 1) == '\n' || text.get(length - 1) == '\r')) {
            length--;
        }
        return length;
    }
}
