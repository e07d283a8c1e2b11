package org.idlereaper.simulator;

import java.util.List;

/** The words of the published query models. */
final class AnalyticsWords {
  /** Of a conversation predicate. */
  static final List<String> CONVERSATION_DIMENSIONS =
      words(
          """
          accessAttribute conversationEnd conversationId conversationInitiator
          conversationStart customerParticipation divisionId externalTag
          mediaStatsMinConversationMos originatingDirection
          originatingSocialMediaPublic
          """);

  /** Of a conversation predicate. */
  static final List<String> CONVERSATION_METRICS =
      words(
          """
          nBlindTransferred nBotInteractions nCallbackAttempts nCallbackOverSla
          nCallbackScheduled nCfcOffered nCobrowseSessions nConnected nConsult
          nConsultTransferred nConversations nError nFlow nFlowMilestone
          nFlowOutcome nFlowOutcomeFailed nOffered nOutbound nOutboundAbandoned
          nOutboundAttempted nOutboundConnected nOverSla nStateTransitionError
          nTakeover nTransferred oAudioMessageCount oExternalAudioMessageCount
          oExternalMediaCount oFlowMilestone oMediaCount oMessageCount
          oMessageSegmentCount oMessageTurn oSkillExpressionApplications tAbandon
          tAcd tActiveCallback tActiveCallbackComplete tAcw tAgentResponseTime
          tAgentVideoConnected tAlert tAnswered tAverageAgentResponseTime
          tAverageCustomerResponseTime tBarging tCallbackAbandon tCallbackConnect
          tCallbackNotReached tCallbackVirtualWait tCfcAbandon tCfcAcd tCfcAnswered
          tCfcFlowOut tCoaching tCoachingComplete tConnected tContacting
          tConversationDuration tDialing tFirstConnect tFirstDial tFirstEngagement
          tFirstResponse tFlow tFlowDisconnect tFlowExit tFlowOut tFlowOutcome
          tHandle tHeld tHeldComplete tIvr tMonitoring tMonitoringComplete
          tNotResponding tPark tParkComplete tScreenMonitoring tShortAbandon
          tSnippetRecord tTalk tTalkComplete tTransmitting tUserResponseTime
          tVoicemail
          """);

  /** Of a segment predicate. */
  static final List<String> SEGMENT_DIMENSIONS =
      words(
          """
          addressFrom addressTo agentAssistantId agentOwned ani authenticated
          bargedParticipantId callbackNumber callbackScheduledTime
          canonicalExternalContactId cleared coachedParticipantId conference
          deliveryPushed deliveryStatus destinationAddress destinationConversationId
          detectedSpeechEnd detectedSpeechStart direction disconnectType dnis edgeId
          engagementSource errorCode exitReason extendedDeliveryStatus
          externalContactId externalOrganizationId flaggedReason flowId flowName
          flowOutType flowOutcome flowOutcomeId flowOutcomeValue flowVersion groupId
          journeyActionId journeyActionMapId journeyCustomerId journeyCustomerIdType
          journeyCustomerSessionId mediaCount mediaType messageType
          monitoredParticipantId outboundCampaignId outboundContactId
          outboundContactListId participantName protocolCallId provider purpose
          queueId recording remote remoteNameDisplayable requestedLanguageId
          requestedRouting requestedRoutingSkillId scoredAgentId
          screenMonitoredUserId screenRecording scriptId segmentEnd segmentType
          sessionDnis sipResponseCode skillExpressionId snippetRecording subject
          teamId transferTargetAddress transferTargetName transferType usedRouting
          userId wrapUpCode wrapUpNote
          """);

  /** Of a segment predicate. */
  static final List<String> SEGMENT_METRICS =
      words(
          """
          tSegmentDuration
          """);

  /** Of a segment predicate. */
  static final List<String> PROPERTY_TYPES =
      words(
          """
          bool integer real date string uuid
          """);

  /** What a predicate is about. */
  static final List<String> PREDICATE_TYPES =
      words(
          """
          dimension property metric
          """);

  /** How a predicate compares. */
  static final List<String> OPERATORS =
      words(
          """
          matches exists notExists
          """);

  /** Of the rows. */
  static final List<String> ORDERS =
      words(
          """
          asc desc unordered
          """);

  /** What the rows are ordered by. */
  static final List<String> ORDER_KEYS =
      words(
          """
          conversationStart conversationEnd segmentStart segmentEnd
          """);

  private AnalyticsWords() {}

  private static List<String> words(String block) {
    return List.of(block.strip().split("\\s+"));
  }
}
