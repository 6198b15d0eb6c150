package dev.certferry.model;

/**
 * Something that a plan does not do, or wants to be seen. {@code rule} is the stable name that documentation explains;
 * {@code address} names the object ({@code binding/NAME}, {@code service/NAME}, {@code secret/NAME}, {@code plan}); {@code
 * binding} is empty for what concerns no binding in particular.
 */
public record Finding(Kind kind, String binding, String address, String rule, String reason, String remedy) {
    /** All of it in one line. */
    public String line() {
        return address + " [" + rule + "]: " + reason + "; " + remedy;
    }

    /** Why it is not done. */
    public enum Kind {
        /** It will be done by itself later: a service that is not there yet, an update of somebody else that is settling. */
        WAITING,
        /** It waits for a person, or for a new certificate or manifest. */
        HELD,
        /** A check said no. */
        REFUSED,
        /** A guard said no to the plan as a whole: nothing of it is done. */
        BLOCKED,
        /** A deployed certificate is close to its end. */
        ALARM,
        /** Nothing is held up by it, but somebody should see to it. */
        WARNING
    }
}
