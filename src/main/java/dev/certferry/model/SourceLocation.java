package dev.certferry.model;

/** A place in a manifest; line and column count from 1, columns in code points. */
public record SourceLocation(String file, int line, int column) implements Comparable<SourceLocation> {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }

    @Override
    public int compareTo(SourceLocation other) {
        int byFile = file.compareTo(other.file);
        int byLine = Integer.compare(line, other.line);
        return byFile != 0 ? byFile : byLine != 0 ? byLine : Integer.compare(column, other.column);
    }
}
