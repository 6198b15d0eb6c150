package dev.certferry.cli.parsing;

import dev.certferry.model.LifetimeFraction;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses percentages of options and of the configuration file, such as {@code 25%}. */
public final class PercentConverter implements ITypeConverter<LifetimeFraction> {
    @Override
    public LifetimeFraction convert(String text) {
        try {
            return LifetimeFraction.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
