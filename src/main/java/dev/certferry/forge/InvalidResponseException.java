package dev.certferry.forge;

/** An answer that no forge of this kind gives. */
final class InvalidResponseException extends RuntimeException {
    InvalidResponseException(String message) {
        super(message);
    }
}
