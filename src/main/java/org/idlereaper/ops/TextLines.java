package org.idlereaper.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Log lines for people: time, level, what happened, and the key-values after it. */
public final class TextLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final HexFormat HEX = HexFormat.of();

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append(LineFields.timestamp(event)).append(' ');
    String level = event.getLevel().toString();
    line.append(level).append(" ".repeat(Math.max(1, 6 - level.length())));
    plain(line, LineFields.message(event));
    LineFields.details(event)
        .forEach(
            (key, value) -> {
              line.append(' ');
              plain(line, key);
              line.append('=');
              value(line, String.valueOf(value));
            });
    return line.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static void value(StringBuilder line, String value) {
    boolean quoted = value.isEmpty() || value.chars().anyMatch(c -> c == ' ' || c == '"');
    line.append(quoted ? "\"" : "");
    plain(line, quoted ? value.replace("\"", "\\\"") : value);
    line.append(quoted ? "\"" : "");
  }

  /** What a terminal would obey, or hide, is shown as what it is. */
  private static void plain(StringBuilder line, String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        line.append("\\n");
      } else if (c < 0x20 || c > 0x7E) {
        line.append("\\u").append(HEX.toHexDigits(c));
      } else {
        line.append(c);
      }
    }
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
