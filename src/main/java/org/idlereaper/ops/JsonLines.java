package org.idlereaper.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Log lines for machines: one flat JSON object each, in printable ASCII. */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private final JsonText json = new JsonText();

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("@timestamp", LineFields.timestamp(event));
    line.put("level", event.getLevel().toString());
    line.put("message", LineFields.message(event));
    LineFields.details(event).forEach(line::putIfAbsent);
    line.putIfAbsent("logger", event.getLoggerName());
    return (json.of(line) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
