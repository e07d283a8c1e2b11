package org.idlereaper.cli;

import java.util.Arrays;
import org.idlereaper.sweep.CloseLimits.OnExcess;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code stop} and {@code oldest-first} as they stand in the settings. */
final class OnExcessWord implements ITypeConverter<OnExcess> {
  @Override
  public OnExcess convert(String word) {
    return Arrays.stream(OnExcess.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + word + "' is neither stop nor oldest-first"));
  }
}
