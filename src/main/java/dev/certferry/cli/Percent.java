package dev.certferry.cli;

import dev.certferry.model.Fraction;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A part as flags and the engine's file write it: {@code 25%}. */
final class Percent implements ITypeConverter<Fraction> {
    private static final Pattern FORM = Pattern.compile("(100|[0-9]{1,2}(\\.[0-9]{1,3})?)%");

    @Override
    public Fraction convert(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no part; expected one such as 25%");
        }
        return new Fraction(Double.parseDouble(text.substring(0, text.length() - 1)) / 100);
    }
}
