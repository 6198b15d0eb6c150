package dev.certferry.git;

/** The local copy cannot be read; making it again mends that. */
final class BrokenCopy extends RuntimeException {
    BrokenCopy(Throwable cause) {
        super(cause);
    }
}
