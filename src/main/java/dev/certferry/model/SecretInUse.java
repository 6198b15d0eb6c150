package dev.certferry.model;

/** The secret that services use now for one output of a binding; {@code suffix} is that of the output. */
public record SecretInUse(String binding, String secretPrefix, String suffix, String secret) {}
