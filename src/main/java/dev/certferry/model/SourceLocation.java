package dev.certferry.model;

/** A position in a manifest; line and column start at 1, columns count code points. */
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
