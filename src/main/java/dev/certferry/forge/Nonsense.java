package dev.certferry.forge;

/** An answer that no forge of this kind gives. */
final class Nonsense extends RuntimeException {
    Nonsense(String message) {
        super(message);
    }
}
