package dev.certferry.cli.parsing;

import dev.certferry.model.Fraction;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A part as flags and the engine's file write it: {@code 25%}. */
public final class Percent implements ITypeConverter<Fraction> {
    @Override
    public Fraction convert(String text) {
        try {
            return Fraction.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
