package org.idlereaper.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.idlereaper.conversation.ConversationId;
import org.idlereaper.ledger.LedgerException;

/**
 * What there is to GET: health, metrics, the page, and the JSON behind it. It reads and changes
 * nothing. Safe for many threads.
 */
public final class OpsSurface {
  private static final String CONVERSATIONS = "/api/conversations/";

  /** So many readers of the account at once; more are sent away, so that they hold up nobody. */
  private static final int READERS = 8;

  private final Supplier<Health.Readiness> readiness;
  private final Metrics metrics;
  private final PageSource source;
  private final Pages pages = new Pages();
  private final JsonText json = new JsonText();
  private final Semaphore readers = new Semaphore(READERS);
  private final Answer style = resource("style.css", "text/css; charset=utf-8");
  private final Answer icon = resource("icon.svg", "image/svg+xml");

  /**
   * @param metrics the numbers
   * @param source the facts
   */
  public OpsSurface(Metrics metrics, PageSource source) {
    this.readiness = source::readiness;
    this.metrics = metrics;
    this.source = source;
  }

  /**
   * Answers one GET.
   *
   * @param path the decoded path
   * @param query the raw query; empty where there is none
   */
  Answer get(String path, String query) {
    return switch (path) {
      case "/health/live" -> Answer.json(200, json.of(Map.of("live", true)));
      case "/health/ready" -> ready();
      case "/metrics" -> reading(() -> new Answer(200, metrics.contentType(), metrics.text()));
      case "/style.css" -> style;
      case "/icon.svg" -> icon;
      case "/" -> reading(() -> Answer.html(200, pages.overview(source.overview())));
      case "/conversation" -> reading(() -> conversationPage(query));
      case "/api/overview" ->
          reading(() -> Answer.json(200, json.of(PageJson.overview(source.overview()))));
      default ->
          path.startsWith(CONVERSATIONS)
              ? reading(() -> conversationJson(path.substring(CONVERSATIONS.length())))
              : Answer.text(404, "There is nothing here.");
    };
  }

  private Answer ready() {
    Health.Readiness now = readiness.get();
    return Answer.json(now.ready() ? 200 : 503, json.of(PageJson.readiness(now)));
  }

  private Answer reading(Supplier<Answer> read) {
    if (!readers.tryAcquire()) {
      return Answer.text(503, "Too many are reading; try again.");
    }
    try {
      return read.get();
    } catch (LedgerException unread) {
      return Answer.text(503, "The ledger cannot be read.");
    } finally {
      readers.release();
    }
  }

  private Answer conversationPage(String query) {
    String asked = parameter(query, "id").strip();
    Optional<ConversationId> id = id(asked);
    if (id.isEmpty()) {
      return Answer.html(
          400,
          pages.lookUpFailed(
              source.nothing(),
              asked,
              "A conversation id has the form 01234567-89ab-cdef-0123-456789abcdef."));
    }
    List<ConversationFacts> found = source.conversation(id.get());
    return found.isEmpty()
        ? Answer.html(
            404,
            pages.lookUpFailed(
                source.nothing(), asked, "The ledger knows nothing of this conversation."))
        : Answer.html(200, pages.conversation(source.nothing(), found));
  }

  private Answer conversationJson(String asked) {
    Optional<ConversationId> id = id(asked);
    if (id.isEmpty()) {
      return Answer.json(400, json.of(Map.of("error", "not a conversation id")));
    }
    List<ConversationFacts> found = source.conversation(id.get());
    return found.isEmpty()
        ? Answer.json(404, json.of(Map.of("error", "not in the ledger")))
        : Answer.json(200, json.of(PageJson.conversation(found)));
  }

  private static Optional<ConversationId> id(String text) {
    try {
      return Optional.of(new ConversationId(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  /** The first of a name in a query; empty where there is none or it is garbled. */
  private static String parameter(String query, String name) {
    for (String part : query.split("&", -1)) {
      if (part.startsWith(name + "=")) {
        try {
          return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException garbled) {
          return "";
        }
      }
    }
    return "";
  }

  private static Answer resource(String name, String contentType) {
    try (InputStream stream = OpsSurface.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("not in the jar: " + name);
      }
      return new Answer(200, contentType, stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be read from the jar: " + name, e);
    }
  }
}
