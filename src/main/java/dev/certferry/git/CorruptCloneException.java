package dev.certferry.git;

/** The local clone is corrupt; recreating it fixes that. */
final class CorruptCloneException extends RuntimeException {
    CorruptCloneException(Throwable cause) {
        super(cause);
    }
}
