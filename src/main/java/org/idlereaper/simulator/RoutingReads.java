package org.idlereaper.simulator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Queues, wrap-up codes and divisions, as far as somebody who checks a set-up asks. */
final class RoutingReads {
  private final Directory directory;

  RoutingReads(Directory directory) {
    this.directory = directory;
  }

  Reply queue(Router.Route route) {
    return Reply.json(queue(known(route)));
  }

  Reply queues(HttpRequest request) {
    return Reply.json(page(request, directory.queues(), RoutingReads::queue));
  }

  Reply codesOfQueue(Router.Route route, HttpRequest request) {
    return Reply.json(
        page(request, directory.codesOf(Optional.of(known(route))), RoutingReads::code));
  }

  Reply code(Router.Route route) {
    return Reply.json(
        code(route.id("q").flatMap(directory::codeById).orElseThrow(Refused::notFound)));
  }

  Reply divisions(HttpRequest request) {
    return Reply.json(page(request, directory.divisions(), RoutingReads::division));
  }

  /** The published DivsPermittedEntityListing: where the caller holds a permission. */
  Reply permittedDivisions(HttpRequest request, Set<String> granted) {
    List<String> asked = request.parameters("permission");
    if (asked.size() != 1 || asked.getFirst().split(":", -1).length != 3) {
      throw Refused.badRequest();
    }
    boolean held = Role.holds(granted, asked.getFirst());
    ObjectNode node =
        page(request, held ? directory.divisions() : List.of(), RoutingReads::division);
    node.put("allDivsPermitted", held);
    return Reply.json(node);
  }

  private Queue known(Router.Route route) {
    return route.id("q").flatMap(directory::queueById).orElseThrow(Refused::notFound);
  }

  private static ObjectNode queue(Queue queue) {
    ObjectNode node = Json.object();
    node.put("id", queue.id());
    node.put("name", queue.name());
    node.set("division", division(queue.division()));
    ObjectNode acw = node.putObject("acwSettings");
    acw.put("wrapupPrompt", queue.prompt().name());
    acw.put("timeoutMs", 0);
    ObjectNode message = node.putObject("mediaSettings").putObject("message");
    boolean timer = queue.inactivitySeconds() > 0;
    message.put("enableInactivityTimeout", timer);
    if (timer) {
      message
          .putObject("inactivityTimeoutSettings")
          .put("timeoutSeconds", queue.inactivitySeconds())
          .put("actionType", "DISCONNECT");
    }
    message
        .putObject("subTypeSettings")
        .putObject("webmessaging")
        .put("enableInactivityTimeout", timer);
    node.put("selfUri", "/api/v2/routing/queues/" + queue.id());
    return node;
  }

  /** The published WrapupCode. */
  static ObjectNode code(WrapUpCode code) {
    ObjectNode node = Json.object();
    node.put("id", code.id());
    node.put("name", code.name());
    node.put("selfUri", "/api/v2/routing/wrapupcodes/" + code.id());
    return node;
  }

  static ObjectNode division(Division division) {
    ObjectNode node = Json.object();
    node.put("id", division.id());
    node.put("name", division.name());
    node.put("selfUri", "/api/v2/authorization/divisions/" + division.id());
    return node;
  }

  private static <T> ObjectNode page(
      HttpRequest request, List<T> all, Function<T, ? extends JsonNode> shown) {
    int size = number(request, "pageSize", 25);
    int page = number(request, "pageNumber", 1);
    if (size > 500) {
      throw Refused.badRequest("The page size must not be more than 500.");
    }
    int pages = (all.size() + size - 1) / size;
    int from = (int) Math.min(all.size(), (page - 1L) * size);
    ObjectNode node = Json.object();
    ArrayNode entities = node.putArray("entities");
    all.subList(from, Math.min(all.size(), from + size))
        .forEach(entity -> entities.add(shown.apply(entity)));
    node.put("pageSize", size);
    node.put("pageNumber", page);
    node.put("total", all.size());
    node.put("pageCount", pages);
    return node;
  }

  private static int number(HttpRequest request, String name, int otherwise) {
    List<String> given = request.parameters(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given.getFirst());
      if (number < 1) {
        throw Refused.invalidValue(given.getFirst(), "integer", List.of("1 or more"));
      }
      return number;
    } catch (NumberFormatException e) {
      throw Refused.invalidValue(given.getFirst(), "integer", List.of("1 or more"));
    }
  }
}
