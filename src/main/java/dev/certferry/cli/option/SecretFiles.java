package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.model.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads secrets, each from its own file with one line of a minimum length. */
final class SecretFiles {
    private static final int MAX_SECRETS = 2;
    private static final int MIN_LENGTH = 16;

    private SecretFiles() {}

    static List<String> read(List<Path> files, String flag) {
        if (files.size() > MAX_SECRETS) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    flag + ": " + files.size() + " files; expected at most " + MAX_SECRETS
                            + ", the new and the old secret");
        }
        List<String> secrets = new ArrayList<>();
        for (Path file : files) {
            secrets.add(read(file, flag));
        }
        return secrets;
    }

    private static String read(Path file, String flag) {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandException(
                    ExitStatus.USAGE, file + ": cannot be read; correct " + flag + ", or its owner and mode");
        }
        if (text.length() < MIN_LENGTH || text.lines().count() > 1) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    file + ": has "
                            + (text.isEmpty() ? "no secret" : "a secret that is too short or has more than one line")
                            + "; expected one line of at least " + MIN_LENGTH
                            + " characters, such as openssl rand -hex 32 prints; correct it or " + flag);
        }
        return text;
    }
}
