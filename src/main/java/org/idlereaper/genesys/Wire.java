package org.idlereaper.genesys;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The platform's JSON, read strictly: no duplicate fields, nothing after the document, no coercion,
 * bounded depth, length and strings. Jackson's own messages hold parts of what they read, so none
 * of them is passed on.
 */
final class Wire {
  /** The largest answer we take, decompressed, in bytes. */
  static final long LARGEST_ANSWER = 8L * 1024 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(1024 * 1024)
                          .maxNameLength(1024)
                          .maxNumberLength(100)
                          .maxDocumentLength(LARGEST_ANSWER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(java.util.Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(java.time.chrono.IsoChronology.INSTANCE);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", java.util.Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Wire() {}

  /** A whole document that has to be an object. */
  static JsonNode object(InputStream body) throws IOException {
    JsonNode node = strictly(() -> JSON.readTree(body));
    if (node.isMissingNode()) {
      throw new BadAnswerException("empty answer");
    }
    if (!node.isObject()) {
      throw new BadAnswerException("expected an object");
    }
    return node;
  }

  /** Reads a document token by token; the reading must go through {@link #strictly}. */
  static JsonParser parser(InputStream body) throws IOException {
    return strictly(() -> JSON.createParser(body));
  }

  /** A new object to be sent. */
  static ObjectNode newObject() {
    return JSON.createObjectNode();
  }

  /** Runs a piece of reading, and says by which fault it failed without a word of what was read. */
  static <T> T strictly(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (StreamConstraintsException e) {
      throw new BadAnswerException("JSON beyond our limits of depth and length");
    } catch (JacksonException e) {
      throw new BadAnswerException("not JSON, or not strictly so");
    }
  }

  /** A piece of reading. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws IOException;
  }

  /** The text of a field that is a string; empty where it is missing, null or of another type. */
  static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).filter(JsonNode::isString).map(JsonNode::asString);
  }

  /** Whether a field is there and not null. */
  static boolean has(JsonNode node, String field) {
    return node.hasNonNull(field);
  }

  /**
   * A time with a zone or offset, as the platform writes it; empty for anything else: no zone, hour
   * 24, 30 February, a year that cannot be meant.
   */
  static Optional<Instant> instant(String text) {
    if (text.length() > 40) {
      return Optional.empty();
    }
    try {
      Instant instant = Instant.from(TIME.parse(text));
      return instant.isBefore(EARLIEST) || instant.isAfter(LATEST)
          ? Optional.empty()
          : Optional.of(instant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As the platform likes to be told: UTC, milliseconds. */
  static String timestamp(Instant instant) {
    return MILLIS.format(instant);
  }
}
