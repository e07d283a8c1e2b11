package org.idlereaper.simulator;

/** Hands each operation to the part of the org that answers it. */
final class Desk {
  private final Reads reads;
  private final RoutingReads routing;
  private final Grants grants;
  private final AnalyticsReads analytics;
  private final Writes writes;
  private final GatewayWrites gateway;

  Desk(World world) {
    var live = new LiveModel(world.directory);
    this.reads = new Reads(world, live);
    this.routing = new RoutingReads(world.directory);
    this.grants = new Grants(world.directory);
    this.analytics = new AnalyticsReads(world);
    this.writes = new Writes(world, live);
    this.gateway = new GatewayWrites(world, writes);
  }

  /**
   * Checks and answers.
   *
   * @throws Refused with the published words
   */
  Reply reply(Router.Route route, HttpRequest request, OrgSettings settings) {
    Role.demand(route.endpoint(), settings.access().permissions());
    if (request.body().length > 0 && !json(request)) {
      throw new Refused(
          415, "unsupported.media.type", "The media type of the request is not supported.");
    }
    return switch (route.endpoint()) {
      case DETAILS_QUERY -> analytics.query(request);
      case DETAILS_BULK -> analytics.several(request);
      case DETAILS_ONE -> analytics.one(route);
      case READ_CONVERSATION -> reads.conversation(route);
      case READ_MESSAGE_CONVERSATION -> reads.messageConversation(route);
      case READ_PARTICIPANT_WRAPUP -> reads.participantWrapUp(route);
      case READ_COMMUNICATION_WRAPUP -> reads.communicationWrapUp(route);
      case READ_MESSAGE_WRAPUP_CODES, READ_WRAPUP_CODES -> reads.wrapUpCodes(route);
      case PATCH_MESSAGE_PARTICIPANT -> writes.patchMessageParticipant(route, request);
      case PATCH_PARTICIPANT -> writes.patchParticipant(route, request);
      case PATCH_MESSAGE_CONVERSATION -> {
        if (settings.wire().dialect() == OrgSettings.Dialect.MESSAGING_GATEWAY) {
          throw GatewayWrites.patchConversation();
        }
        yield writes.patchConversation(route, request);
      }
      case PATCH_COMMUNICATION -> writes.patchCommunication(route, request);
      case POST_WRAPUP -> writes.postWrapUp(route, request);
      case DISCONNECT -> writes.disconnect(route);
      case READ_QUEUE -> routing.queue(route);
      case READ_QUEUES -> routing.queues(request);
      case READ_QUEUE_WRAPUP_CODES -> routing.codesOfQueue(route, request);
      case READ_WRAPUP_CODE -> routing.code(route);
      case READ_DIVISIONS -> routing.divisions(request);
      case READ_PERMITTED_DIVISIONS ->
          routing.permittedDivisions(request, settings.access().permissions());
      case READ_OWN_GRANTS -> grants.own(request, settings);
      case GATEWAY_PUT_PARTICIPANT -> gateway.putParticipant(route, request);
      case GATEWAY_PATCH_CONVERSATION -> throw GatewayWrites.patchConversation();
      case TOKEN, UNKNOWN -> throw Refused.notFound();
    };
  }

  private static boolean json(HttpRequest request) {
    return request
        .header("content-type")
        .filter(type -> type.regionMatches(true, 0, "application/json", 0, 16))
        .isPresent();
  }
}
