package dev.certferry.git;

/** The local copy cannot be read; making it again mends that. */
final class CorruptCloneException extends RuntimeException {
    CorruptCloneException(Throwable cause) {
        super(cause);
    }
}
