package dev.certferry.forge;

/** A response that this type of forge does not send. */
final class InvalidResponseException extends RuntimeException {
    InvalidResponseException(String message) {
        super(message);
    }
}
