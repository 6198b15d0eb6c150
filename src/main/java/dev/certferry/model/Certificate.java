package dev.certferry.model;

/** One generation as a plan names it: which certificate, never its key. */
public record Certificate(String lineage, int generation, Leaf leaf) {}
