package org.idlereaper.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.idlereaper.clock.Timepiece;

/** Takes every request through token, limiter, faults, the desk and the journal. */
final class FrontDoor implements HttpConnection.Site {
  private final World world;
  private final Timepiece clock;
  private final Faults faults;
  private final Hooks hooks = new Hooks();
  private final Limiter limiter = new Limiter();
  private final Router router = new Router();
  private final Ids contexts;
  private final Tokens tokens;
  private final Desk desk;

  FrontDoor(World world, Timepiece clock, Faults faults) {
    this.world = world;
    this.clock = clock;
    this.faults = faults;
    long seed = world.settings().seed();
    this.contexts = new Ids(seed + 1);
    this.tokens = new Tokens(new Ids(seed + 2));
    this.desk = new Desk(world);
  }

  /**
   * A request on its way through.
   *
   * @param context its correlation id
   * @param denied why it goes no further; absent where it does
   * @param standing of the limiter
   */
  private record Visit(
      HttpRequest request,
      Router.Route route,
      Journal.Place place,
      String context,
      Optional<Refused> denied,
      Limiter.Standing standing,
      List<Fault> faults) {
    RequestEntry.Call call() {
      return place.entry().call();
    }

    boolean suffers(Predicate<Fault> which) {
      return faults.stream().anyMatch(which);
    }

    <F extends Fault> Optional<F> fault(Class<F> sort) {
      return faults.stream().filter(sort::isInstance).map(sort::cast).findFirst();
    }
  }

  Hooks hooks() {
    return hooks;
  }

  Tokens tokens() {
    return tokens;
  }

  @Override
  public HttpConnection.Served serve(HttpRequest request) throws InterruptedException {
    Visit visit = world.inside(() -> arrive(request));
    pause(visit, false);
    HttpAnswer answer = world.inside(() -> handle(visit));
    pause(visit, true);
    return world.inside(() -> leave(visit, answer));
  }

  private Visit arrive(HttpRequest request) {
    OrgSettings.Wire wire = world.settings().wire();
    Instant now = world.now();
    Router.Route route = router.route(request.method(), request.path(), wire.dialect());
    boolean login = route.endpoint() == Endpoint.TOKEN;
    Optional<Integer> token = login ? Optional.empty() : tokens.shown(request, now);
    var call =
        new RequestEntry.Call(
            request.method(), request.path(), route.endpoint(), route.names(), token);
    Journal.Place place = world.journal.arrived(now, call, BodyNotes.of(route.endpoint(), request));
    Optional<Refused> denied = Optional.empty();
    Limiter.Standing standing;
    if (token.isPresent()) {
      standing = limiter.count(now, wire.requestsPerMinute());
      if (standing.exceeded()) {
        denied = Optional.of(Refused.tooMany(standing.allowed(), standing.reset()));
      }
    } else {
      standing = limiter.standing(now, wire.requestsPerMinute());
      if (!login) {
        denied = Optional.of(tokens.refusal(request));
      }
    }
    List<Fault> struck = denied.isPresent() ? List.of() : faults.strike(call);
    return new Visit(request, route, place, contexts.next(), denied, standing, struck);
  }

  private HttpAnswer handle(Visit visit) {
    if (visit.denied().isPresent()) {
      return visit.denied().get().answer(visit.context());
    }
    hooks.run(visit.call(), true);
    Optional<Fault.Answers> instead = visit.fault(Fault.Answers.class);
    boolean nothingIsDone =
        instead.filter(answers -> !answers.afterEffect()).isPresent()
            || visit.suffers(new Fault.Drops(Moment.BEFORE_EFFECT)::equals);
    HttpAnswer good = nothingIsDone ? HttpAnswer.empty(200) : work(visit);
    if (!nothingIsDone) {
      hooks.run(visit.call(), false);
    }
    return instead.map(answers -> answer(answers, visit.context())).orElse(good);
  }

  private HttpAnswer work(Visit visit) {
    if (visit.call().endpoint() == Endpoint.TOKEN) {
      return tokens.issue(visit.request(), world.settings().access(), world.now());
    }
    try {
      if (visit.route().refusal().isPresent()) {
        throw visit.route().refusal().get();
      }
      Reply reply = desk.reply(route(visit), visit.request(), world.settings());
      reply.effect().ifPresent(effect -> apply(visit, effect));
      return reply.answer().get();
    } catch (Refused refused) {
      return refused.answer(visit.context());
    }
  }

  /** A swapped answer is a read of another conversation; writes are never led astray. */
  private static Router.Route route(Visit visit) {
    Router.Route route = visit.route();
    Optional<Fault.SwapsIds> swap = visit.fault(Fault.SwapsIds.class);
    if (swap.isEmpty() || route.endpoint().writes()) {
      return route;
    }
    Map<String, String> ids = new HashMap<>(route.ids());
    ids.put("c", swap.get().otherConversation());
    return new Router.Route(route.endpoint(), ids, route.refusal());
  }

  private void apply(Visit visit, Agenda.Deed effect) {
    if (visit.suffers(new Fault.EffectNever()::equals)) {
      return;
    }
    Duration delay =
        visit
            .fault(Fault.EffectLater.class)
            .map(Fault.EffectLater::by)
            .orElse(world.closing().effectDelay());
    long order = visit.place().entry().order();
    world.when(
        world.now().plus(delay), at -> world.chronicle.causedBy(order, () -> effect.happen(at)));
  }

  private static HttpAnswer answer(Fault.Answers fault, String context) {
    HttpAnswer answer =
        fault
            .body()
            .map(
                text ->
                    HttpAnswer.empty(fault.status())
                        .withBody(text.getBytes(StandardCharsets.UTF_8)))
            .orElseGet(
                () -> new Refused(fault.status(), fault.code(), fault.message()).answer(context));
    for (Map.Entry<String, String> header : fault.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  private HttpConnection.Served leave(Visit visit, HttpAnswer made) {
    HttpAnswer answer = visit.standing().on(made).with("ININ-Correlation-Id", visit.context());
    if (answer.header("Date").isEmpty()) {
      answer = answer.with("Date", Times.http(world.now()));
    }
    Delivery delivery = Delivery.WHOLE;
    for (Fault fault : visit.faults()) {
      answer = spoiled(fault, answer);
      delivery = delivered(fault, delivery);
    }
    boolean silent = delivery instanceof Delivery.Nothing;
    world.journal.answered(
        visit.place(),
        new RequestEntry.Answered(
            world.now(),
            silent ? 0 : answer.status(),
            visit.faults().stream().map(Fault::word).toList()));
    return new HttpConnection.Served(answer, delivery);
  }

  private HttpAnswer spoiled(Fault fault, HttpAnswer answer) {
    return switch (fault) {
      case Fault.Spoils spoils -> spoils.garbage().of(answer);
      case Fault.WithoutDate without -> answer.without("Date");
      case Fault.SkewsDate skews -> answer.with("Date", Times.http(world.now().plus(skews.by())));
      case Fault.SetsHeader sets -> answer.with(sets.name(), sets.value());
      case Fault.Answers a -> answer;
      case Fault.Delays d -> answer;
      case Fault.Drops d -> answer;
      case Fault.Drips d -> answer;
      case Fault.EffectLater e -> answer;
      case Fault.EffectNever e -> answer;
      case Fault.SwapsIds s -> answer;
    };
  }

  private static Delivery delivered(Fault fault, Delivery delivery) {
    if (fault instanceof Fault.Drops drops) {
      return drops.moment() == Moment.HALF_WAY ? new Delivery.Half() : new Delivery.Nothing();
    }
    return fault instanceof Fault.Drips drips
        ? new Delivery.Drip(drips.bytes(), drips.pause())
        : delivery;
  }

  private void pause(Visit visit, boolean afterEffect) throws InterruptedException {
    for (Fault fault : visit.faults()) {
      if (fault instanceof Fault.Delays delays && delays.afterEffect() == afterEffect) {
        (delays.real() ? Timepiece.system() : clock).pause(delays.span());
      }
    }
  }
}
